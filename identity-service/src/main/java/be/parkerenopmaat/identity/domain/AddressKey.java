package be.parkerenopmaat.identity.domain;

import java.util.regex.Pattern;

/// A keyed hash of an address alone: 64 hexadecimal digits, equal for everybody who lives there,
/// and useless without the key.
public record AddressKey(String hex) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /// @throws IllegalArgumentException for anything but 64 lower-case hexadecimal digits
  public AddressKey {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException("An address key has 64 hexadecimal digits");
    }
  }
}
