package be.parkerenopmaat.payment.domain;

/// How far a refund is.
public enum RefundState {
  /// Written down; the provider has not answered yet.
  REQUESTED,
  /// The provider took it and has not settled it yet.
  UNDERWAY,
  /// The payer has the money back.
  REFUNDED,
  /// The provider refused it; no money moved.
  REFUSED
}
