package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Money;

/// Money as the public API writes it.
///
/// @param amount cents
/// @param currency always EUR
public record Amount(long amount, String currency) {

  public static Amount of(Money money) {
    return new Amount(money.cents(), "EUR");
  }
}
