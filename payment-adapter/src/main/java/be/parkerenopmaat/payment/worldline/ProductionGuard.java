package be.parkerenopmaat.payment.worldline;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Keeps a production start from talking to a simulator: with the profile `prod` the service does
/// not start against a plain http, loopback or private address, or with placeholder secrets.
@Component
@Profile("prod")
final class ProductionGuard {

  private static final Pattern PRIVATE_HOST =
      Pattern.compile(
          "localhost|.*\\.(localhost|local|internal|test|example|invalid)|[^.:]+"
              + "|127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*|0\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[.*]");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i).*(change[-_ ]?me|placeholder|example|dummy|simulator|todo|xxx).*|secret|password");
  private static final int SHORTEST_SECRET = 16;

  ProductionGuard(WorldlineSettings settings) {
    List<String> objections = objections(settings);
    if (!objections.isEmpty()) {
      throw new IllegalStateException(
          "Not fit for production: " + String.join("; ", objections) + ".");
    }
  }

  static List<String> objections(WorldlineSettings settings) {
    return Stream.of(
            address("endpoint", settings.endpoint()),
            address("return URL", settings.returnUrl()),
            address("webhook URL", settings.webhookUrl()),
            secret("secret API key", settings.secretApiKey()),
            settings.keysOfWebhooks().values().stream().flatMap(key -> secret("webhook key", key)))
        .flatMap(all -> all)
        .toList();
  }

  private static Stream<String> address(String what, URI uri) {
    String host = uri.getHost();
    if (!"https".equals(uri.getScheme())) {
      return Stream.of("the " + what + " is not https");
    }
    return host == null || PRIVATE_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()
        ? Stream.of("the " + what + " is not a public host")
        : Stream.empty();
  }

  private static Stream<String> secret(String what, Secret secret) {
    return secret.value().length() < SHORTEST_SECRET
            || PLACEHOLDER.matcher(secret.value()).matches()
        ? Stream.of("the " + what + " is a placeholder or too short")
        : Stream.empty();
  }
}
