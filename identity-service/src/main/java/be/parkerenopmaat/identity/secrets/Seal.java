package be.parkerenopmaat.identity.secrets;

import be.parkerenopmaat.identity.IdentitySettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Encrypts what rests in the database for a while and may not be read there: signing keys, and
/// what a provider told about somebody who has not consented yet. AES-256 in GCM; what was sealed
/// for one purpose does not open for another.
@Component
public class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Seal(IdentitySettings settings) {
    try {
      byte[] secret = settings.keyEncryptionKey().getBytes(StandardCharsets.UTF_8);
      this.key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(secret), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// `plain`, readable only by [#open] with the same purpose.
  public String seal(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing failed", e);
    }
  }

  /// What was sealed.
  ///
  /// @throws IllegalStateException when it was sealed with another key or for another purpose, or
  /// was changed since
  public byte[] open(String purpose, String text) {
    byte[] sealed = Base64.getDecoder().decode(text);
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, purpose)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Not sealed with this POM_KEY_ENCRYPTION_KEY, or damaged: " + purpose, e);
    }
  }

  /// The same as [#open]; empty for what was sealed with another key.
  public Optional<byte[]> tryOpen(String purpose, String text) {
    try {
      return Optional.of(open(purpose, text));
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
