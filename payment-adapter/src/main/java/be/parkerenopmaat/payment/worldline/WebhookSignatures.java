package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/// Tells the provider's calls from forged ones. Several keys are live at once, because making a new
/// pair at the provider ends the old one at once. The signature covers the body and nothing else,
/// not even a time: a captured call stays valid for ever, so a verdict is never a reason to move
/// money.
public final class WebhookSignatures {

  private final Map<String, SecretKeySpec> keys;

  WebhookSignatures(Map<String, Secret> keys) {
    this.keys =
        keys.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> V1Hmac.key(entry.getValue())));
  }

  /// The verdict on the raw bytes as they came in.
  ///
  /// @param keyIds every value of the header `X-GCS-KeyId`
  /// @param signatures every value of the header `X-GCS-Signature`
  public WebhookVerdict verify(List<String> keyIds, List<String> signatures, byte[] body) {
    if (keyIds.isEmpty() || signatures.isEmpty()) {
      return WebhookVerdict.UNSIGNED;
    }
    if (keyIds.size() > 1 || signatures.size() > 1) {
      return WebhookVerdict.DOUBLED;
    }
    SecretKeySpec key = keys.get(keyIds.getFirst());
    if (key == null) {
      return WebhookVerdict.UNKNOWN_KEY;
    }
    byte[] expected = Base64.getEncoder().encode(V1Hmac.hmac(key, body));
    byte[] given = signatures.getFirst().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given)
        ? WebhookVerdict.ACCEPTED
        : WebhookVerdict.WRONG_SIGNATURE;
  }
}
