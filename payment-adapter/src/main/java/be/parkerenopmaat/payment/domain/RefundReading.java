package be.parkerenopmaat.payment.domain;

/// What the provider says about a refund.
public sealed interface RefundReading {

  /// Taken, not settled yet.
  record Underway(String providerRefundId) implements RefundReading {}

  /// The payer has the money.
  record Done(String providerRefundId) implements RefundReading {}

  /// Refused; no money moved.
  record Refused(String reason) implements RefundReading {}

  /// The provider does not know this refund.
  record NotThere() implements RefundReading {}

  /// The same may be asked as a new attempt.
  record TryAnew(String reason) implements RefundReading {}

  /// An answer that this build does not understand.
  record Unclear(String what) implements RefundReading {}

  /// No answer: it may have happened.
  record Unanswered(String reason) implements RefundReading {}
}
