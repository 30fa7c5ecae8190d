package be.parkerenopmaat.identity.domain;

import java.util.regex.Pattern;

/// A keyed hash of an address and the family members who live there: 64 hexadecimal digits, equal
/// for every member of one household, and useless without the key.
public record HouseholdKey(String hex) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /// @throws IllegalArgumentException for anything but 64 lower-case hexadecimal digits
  public HouseholdKey {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException("A household key has 64 hexadecimal digits");
    }
  }
}
