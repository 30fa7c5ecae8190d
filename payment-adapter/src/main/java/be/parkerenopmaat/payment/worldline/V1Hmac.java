package be.parkerenopmaat.payment.worldline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as Worldline Direct wants them (scheme `GCS v1HMAC`). The published vectors are
/// this class's tests.
final class V1Hmac {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SIGNED_HEADERS = "x-gcs";
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[\\s&&[^\\r\\n]]*");

  private final String apiKeyId;
  private final SecretKeySpec key;

  V1Hmac(String apiKeyId, Secret secretApiKey) {
    this.apiKeyId = apiKeyId;
    this.key = key(secretApiKey);
  }

  /// The value of the `Authorization` header.
  ///
  /// @param contentType what is sent; on GET it is left out of the signature even when it is sent,
  /// as the provider's own libraries do
  /// @param date the `Date` header exactly as sent (RFC 1123)
  /// @param headers all headers; only those whose name starts with `X-GCS` are signed
  /// @param pathAndQuery decoded path, with `?query` when there is one
  String authorization(
      String method,
      String contentType,
      String date,
      Map<String, String> headers,
      String pathAndQuery) {
    return "GCS v1HMAC:%s:%s"
        .formatted(apiKeyId, sign(toSign(method, contentType, date, headers, pathAndQuery)));
  }

  static String toSign(
      String method,
      String contentType,
      String date,
      Map<String, String> headers,
      String pathAndQuery) {
    var signed = new TreeMap<String, String>();
    headers.forEach(
        (name, value) -> {
          String lowered = name.toLowerCase(Locale.ROOT);
          if (lowered.startsWith(SIGNED_HEADERS)) {
            signed.put(lowered, canonical(value));
          }
        });
    var text = new StringBuilder(method).append('\n');
    text.append(method.equals("GET") ? "" : contentType).append('\n');
    text.append(date).append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append(pathAndQuery).append('\n').toString();
  }

  /// A header value on one line: each line break with the blanks after it becomes one space, and
  /// both ends are trimmed.
  static String canonical(String value) {
    return FOLD.matcher(value).replaceAll(" ").trim();
  }

  private String sign(String text) {
    return Base64.getEncoder().encodeToString(hmac(key, text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  static SecretKeySpec key(Secret secret) {
    return new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }
}
