package be.parkerenopmaat.wallet.domain;

/// How much may be paid in at once, and how much a wallet may come to hold by it.
public record TopUpLimits(Money minimum, Money maximum, Money maximumBalance) {

  public TopUpLimits {
    if (!minimum.isPositive() || maximum.compareTo(minimum) < 0) {
      throw new IllegalArgumentException("0 < minimum <= maximum");
    }
  }

  /// Whether `amount` may be paid in on top of `balance` (manual check 64). Held money counts, it
  /// is in the wallet; and so does what is being paid in just now.
  public TopUpDecision decide(Money amount, Money balance) {
    if (amount.compareTo(minimum) < 0) {
      return new TopUpDecision.Declined(TopUpDecision.Reason.AMOUNT_TOO_SMALL, minimum);
    }
    if (amount.compareTo(maximum) > 0) {
      return new TopUpDecision.Declined(TopUpDecision.Reason.AMOUNT_TOO_LARGE, maximum);
    }
    if (balance.plus(amount).compareTo(maximumBalance) > 0) {
      return new TopUpDecision.Declined(TopUpDecision.Reason.BALANCE_TOO_LARGE, maximumBalance);
    }
    return new TopUpDecision.Accepted();
  }
}
