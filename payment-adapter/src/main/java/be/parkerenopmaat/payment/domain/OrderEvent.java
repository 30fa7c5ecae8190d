package be.parkerenopmaat.payment.domain;

/// What can happen to an order: the edges of the graph in {@link OrderMoves}.
public enum OrderEvent {
  /// The provider gave us a payment page.
  CHECKOUT_OPENED,
  /// The provider refused one, or could not be reached in time.
  CHECKOUT_REFUSED,
  /// The provider has a payment without an outcome.
  PAYMENT_STARTED,
  /// The provider says it holds exactly our amount for our reference.
  PAYMENT_CAPTURED,
  /// The provider says the attempt was declined.
  PAYMENT_FAILED,
  /// The provider says the payer cancelled.
  PAYMENT_CANCELLED,
  /// The payment session ended and no payment exists.
  SESSION_EXPIRED,
  /// The wallet says it credited the top-up.
  WALLET_CREDITED,
  /// The whole captured amount went back.
  FULLY_REFUNDED
}
