package be.parkerenopmaat.localstack.worldline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Worldline's two signatures: `v1HMAC` over a request, and the one over the bytes of a webhook.
/// Written from the published rules and vectors alone, so that it can judge another implementation.
final class Signatures {

  private static final String HMAC = "HmacSHA256";
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[\\s&&[^\\r\\n]]*");

  private Signatures() {}

  /// The signature of a request. `headers` may hold any headers; only `X-GCS-*` count. On GET the
  /// content type is never signed, even if it was sent: the official Node client sends one.
  static String ofRequest(
      String secretApiKey,
      String method,
      String contentType,
      String date,
      Map<String, String> headers,
      String pathAndQuery) {
    var signed = new StringBuilder();
    signed.append(method).append('\n');
    signed.append(method.equals("GET") ? "" : contentType).append('\n');
    signed.append(date).append('\n');
    var own = new TreeMap<String, String>();
    headers.forEach((name, value) -> own.put(name.toLowerCase(Locale.ROOT), canonical(value)));
    own.forEach(
        (name, value) -> {
          if (name.startsWith("x-gcs")) {
            signed.append(name).append(':').append(value).append('\n');
          }
        });
    signed.append(pathAndQuery).append('\n');
    return hmac(secretApiKey, signed.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String ofWebhook(String webhookSecret, byte[] body) {
    return hmac(webhookSecret, body);
  }

  /// A header's value with its folded lines joined and its ends trimmed.
  static String canonical(String headerValue) {
    return FOLD.matcher(headerValue).replaceAll(" ").trim();
  }

  private static String hmac(String secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
