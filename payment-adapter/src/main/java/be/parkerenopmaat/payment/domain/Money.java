package be.parkerenopmaat.payment.domain;

/// An amount in the smallest unit of a currency (ISO 4217, three letters). Ours is always EUR; the
/// provider's answer may say anything, which is why the currency is part of the value.
public record Money(long cents, String currency) {

  public static final String EURO = "EUR";

  /// An amount in euro cents.
  public static Money euro(long cents) {
    return new Money(cents, EURO);
  }

  @Override
  public String toString() {
    return cents + " " + currency + " cents";
  }
}
