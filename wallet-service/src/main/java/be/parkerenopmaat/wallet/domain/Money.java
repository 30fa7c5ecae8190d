package be.parkerenopmaat.wallet.domain;

/// An amount of euro, in whole cents. Signed, because a statement line takes away or adds.
public record Money(long cents) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  public boolean isPositive() {
    return cents > 0;
  }

  /// Adds.
  ///
  /// @throws ArithmeticException when the sum leaves the range of a `long`
  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  /// Takes away.
  ///
  /// @throws ArithmeticException when the difference leaves the range of a `long`
  public Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }
}
