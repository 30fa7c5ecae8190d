package be.parkerenopmaat.identity.domain;

import java.util.regex.Pattern;

/// The `A-Profiel ID` that the citizen sees: six hexadecimal digits, such as `a876e4`. A display
/// value, unique among citizens.
public record AProfileId(String value) {

  private static final Pattern SIX_HEX_DIGITS = Pattern.compile("[0-9a-f]{6}");

  /// @throws IllegalArgumentException for anything but six lower-case hexadecimal digits
  public AProfileId {
    if (!SIX_HEX_DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException("An A-Profiel ID has six hexadecimal digits");
    }
  }

  /// The candidate number `attempt` (from 0) for a citizen: first `wish`, what the provider says,
  /// if it has the form; then pieces of their keyed hash, in order. The citizen takes the first
  /// that nobody else has.
  ///
  /// @throws IllegalArgumentException when there is no candidate left
  public static AProfileId candidate(String wish, SubjectKey subject, int attempt) {
    if (attempt == 0 && SIX_HEX_DIGITS.matcher(wish).matches()) {
      return new AProfileId(wish);
    }
    int from = 6 * attempt;
    if (from + 6 > subject.hex().length()) {
      throw new IllegalArgumentException("No candidate left");
    }
    return new AProfileId(subject.hex().substring(from, from + 6));
  }

  @Override
  public String toString() {
    return value;
  }
}
