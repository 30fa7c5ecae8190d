package be.parkerenopmaat.payment.domain;

/// How far an order is, as far as the provider has told us.
public enum OrderState {
  /// Asked for by the wallet; no payment page yet.
  CREATED,
  /// The payment page is open; nothing is paid.
  REDIRECTED,
  /// A payment exists whose outcome is not known yet.
  PENDING,
  /// The provider has the money.
  CAPTURED,
  /// The wallet has credited it.
  CREDITED,
  /// The last attempt was declined. Reopenable: the payer may try again in the same session.
  FAILED,
  /// The payer cancelled. Reopenable: a payment may still have been under way.
  CANCELLED,
  /// The session ended without a payment. Reopenable by a late capture only.
  EXPIRED,
  /// All of the money went back to the payer.
  REFUNDED;

  /// Whether the money is, or has been, ours: nothing that comes later can fail the payment.
  public boolean paid() {
    return this == CAPTURED || this == CREDITED || this == REFUNDED;
  }
}
