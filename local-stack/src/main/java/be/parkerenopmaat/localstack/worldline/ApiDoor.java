package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets in only requests that this merchant signed within the last five minutes.
final class ApiDoor {

  private static final Pattern AUTHORIZATION = Pattern.compile("GCS v1HMAC:([^:]+):(\\S+)");
  private static final Duration DATE_WINDOW = Duration.ofMinutes(5);

  private final WorldlineSettings settings;

  ApiDoor(WorldlineSettings settings) {
    this.settings = settings;
  }

  /// Nothing when the request may come in, else the 403 to answer.
  Optional<Answer> refusal(Request request) {
    if (!signed(request) || !recent(request)) {
      return Optional.of(ApiErrors.forbidden("ACCESS_NOT_ALLOWED", "9002"));
    }
    if (!request.pathValue("merchantId").equals(settings.account().merchantId())) {
      return Optional.of(ApiErrors.forbidden("ACCESS_TO_MERCHANT_NOT_ALLOWED", "9007"));
    }
    return Optional.empty();
  }

  private boolean signed(Request request) {
    Matcher authorization = AUTHORIZATION.matcher(request.header("Authorization").orElse(""));
    if (!authorization.matches() || !authorization.group(1).equals(settings.account().apiKeyId())) {
      return false;
    }
    var headers = new LinkedHashMap<String, String>();
    request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    // The official Java client signs the decoded path and the Node client the raw one.
    return List.of(request.rawPathAndQuery(), request.decodedPathAndQuery()).stream()
        .map(
            path ->
                Signatures.ofRequest(
                    settings.account().secretApiKey(),
                    request.method(),
                    request.header("Content-Type").orElse(""),
                    request.header("Date").orElse(""),
                    headers,
                    path))
        .anyMatch(expected -> same(expected, authorization.group(2)));
  }

  private boolean recent(Request request) {
    try {
      Instant date =
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(
              request.header("Date").orElse(""), Instant::from);
      return Duration.between(date, settings.clock().instant()).abs().compareTo(DATE_WINDOW) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
