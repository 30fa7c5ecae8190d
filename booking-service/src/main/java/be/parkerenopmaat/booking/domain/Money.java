package be.parkerenopmaat.booking.domain;

/// An amount of euro in whole cents, never below zero: prices and refunds, VAT included.
public record Money(long cents) {

  public static final Money ZERO = new Money(0);

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when below zero
  public Money {
    if (cents < 0) {
      throw new IllegalArgumentException("a price is never below zero");
    }
  }

  /// The sum of both.
  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  /// What remains after taking `other` away; zero when `other` is more.
  public Money lessAtMost(Money other) {
    return new Money(Math.max(0, cents - other.cents));
  }

  /// The smaller of both.
  public Money atMost(Money most) {
    return cents <= most.cents ? this : most;
  }

  public boolean isZero() {
    return cents == 0;
  }
}
