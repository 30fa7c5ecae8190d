package be.parkerenopmaat.identity.domain;

import java.util.regex.Pattern;

/// A keyed hash of the A-profile by which a returning person is recognised, whichever way they
/// signed in: 64 hexadecimal digits. The A-profile's own identifier is not stored, so the table
/// alone cannot be matched with another register.
public record SubjectKey(String hex) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /// @throws IllegalArgumentException for anything but 64 lower-case hexadecimal digits
  public SubjectKey {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException("A subject key has 64 hexadecimal digits");
    }
  }
}
