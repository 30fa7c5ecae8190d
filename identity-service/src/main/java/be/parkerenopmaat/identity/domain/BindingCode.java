package be.parkerenopmaat.identity.domain;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What somebody who cannot open their account by themselves takes to the city's counter: eight
/// capitals and digits that nobody confuses, 39 bits. It opens nothing without an operator.
public record BindingCode(String value) {

  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final Pattern FORM = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");

  /// @param value as it is typed: small letters, spaces and hyphens do not matter
  /// @throws IllegalArgumentException for what is no code
  public BindingCode {
    value = value.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A code has " + LENGTH + " of the signs " + SIGNS);
    }
  }

  /// A new one.
  ///
  /// @param random a secure one
  public static BindingCode random(RandomGenerator random) {
    var signs = new StringBuilder();
    random.ints(LENGTH, 0, SIGNS.length()).forEach(sign -> signs.append(SIGNS.charAt(sign)));
    return new BindingCode(signs.toString());
  }

  /// As it is read aloud: `K7Q2-M9XD`.
  @Override
  public String toString() {
    return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
  }
}
