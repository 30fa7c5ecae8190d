package be.parkerenopmaat.booking.secrets;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PlateSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// HMAC-SHA-256 with `POM_LINK_KEY`. It makes the token of a private address from what the address
/// is about, so that a citizen can see the address again although the database only has the token's
/// hash; and it makes what is kept of a checked plate, and of a forgotten one.
@Component
public class KeyedHash implements PlateSeal {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  KeyedHash(RightsSettings settings) {
    key = new SecretKeySpec(settings.linkKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /// 43 characters that fit in an address and cannot be guessed without the key.
  ///
  /// @param purpose keeps tokens of one kind from being any of another kind
  public String token(String purpose, UUID about) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(purpose, about.toString()));
  }

  /// 64 hexadecimal digits that say nothing about the value to who lacks the key.
  public String digest(String purpose, String value) {
    return HexFormat.of().formatHex(hash(purpose, value));
  }

  /// Differs from zone to zone, so that a forgotten plate is not followed through the city.
  @Override
  public String of(Place place) {
    return digest("forgotten-plate", place.zone().value() + "\n" + place.plate().canonical());
  }

  private byte[] hash(String purpose, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// What the database keeps of a token: 64 hexadecimal digits.
  public static String fingerprint(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
