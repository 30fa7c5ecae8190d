package be.parkerenopmaat.wallet.announcement;

import be.parkerenopmaat.wallet.domain.Money;

/// Money as the public API reads and writes it.
///
/// @param amount cents
/// @param currency always EUR; any other is refused with an [IllegalArgumentException]
public record Amount(long amount, String currency) {

  private static final String EUR = "EUR";

  public Amount {
    if (!EUR.equals(currency)) {
      throw new IllegalArgumentException("the currency is EUR");
    }
  }

  public static Amount of(Money money) {
    return new Amount(money.cents(), EUR);
  }
}
