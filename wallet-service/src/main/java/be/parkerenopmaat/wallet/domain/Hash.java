package be.parkerenopmaat.wallet.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 value.
///
/// @param hex 64 hexadecimal digits, in lower case
public record Hash(String hex) {

  /// What the chain begins from.
  public static final Hash NONE = new Hash("0".repeat(64));

  private static final int LENGTH = 32;

  public Hash {
    if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(Hash::isLowerHexDigit)) {
      throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
    }
  }

  /// The value of 32 bytes.
  public static Hash ofBytes(byte[] bytes) {
    return new Hash(HexFormat.of().formatHex(bytes));
  }

  /// The hash of a text in UTF-8.
  public static Hash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The hash of all parts, one after the other.
  static Hash of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return ofBytes(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /// The 32 bytes.
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static boolean isLowerHexDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }
}
