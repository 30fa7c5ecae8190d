package be.parkerenopmaat.payment.domain;

import java.util.regex.Pattern;

/// What the payer sees as "Referentie van de bestelling" and support asks for: a prefix and seven
/// digits, unique and never given out twice (Manual check 77).
public record OrderReference(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Z]{2,8}\\d{7}");
  private static final long LAST_NUMBER = 9_999_999;

  public OrderReference {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(value + " is not an order reference");
    }
  }

  /// The reference of the given number, from 1 to 9,999,999.
  ///
  /// @throws IllegalArgumentException when the number does not fit in seven digits
  public static OrderReference of(String prefix, long number) {
    if (number < 1 || number > LAST_NUMBER) {
      throw new IllegalArgumentException(number + " does not fit in seven digits");
    }
    return new OrderReference("%s%07d".formatted(prefix, number));
  }

  @Override
  public String toString() {
    return value;
  }
}
