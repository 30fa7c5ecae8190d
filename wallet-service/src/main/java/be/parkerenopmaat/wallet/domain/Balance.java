package be.parkerenopmaat.wallet.domain;

/// What a wallet holds.
///
/// @param balance all money in it, zero or more
/// @param held the part that is set apart for bookings, between zero and the balance
public record Balance(Money balance, Money held) {

  public static final Balance EMPTY = new Balance(Money.ZERO, Money.ZERO);

  public Balance {
    if (held.cents() < 0 || held.compareTo(balance) > 0) {
      throw new IllegalArgumentException("held must lie between zero and the balance");
    }
  }

  /// What can still be held.
  public Money available() {
    return balance.minus(held);
  }

  /// How much is missing to hold `amount`; zero when it reaches.
  public Money shortfall(Money amount) {
    Money missing = amount.minus(available());
    return missing.isPositive() ? missing : Money.ZERO;
  }
}
