package be.parkerenopmaat.wallet.domain;

/// Whether an amount may be paid in.
public sealed interface TopUpDecision {

  /// It may.
  record Accepted() implements TopUpDecision {}

  /// It may not.
  ///
  /// @param limit the limit that was crossed
  record Declined(Reason reason, Money limit) implements TopUpDecision {}

  enum Reason {
    /// Below the smallest amount that can be paid in.
    AMOUNT_TOO_SMALL,
    /// Above the largest amount that can be paid in at once.
    AMOUNT_TOO_LARGE,
    /// The wallet would come to hold more than it may.
    BALANCE_TOO_LARGE
  }
}
