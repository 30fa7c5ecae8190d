package be.parkerenopmaat.wallet.domain;

/// Why money from the provider is kept apart instead of credited.
public enum QuarantineReason {
  /// Another amount was captured than was asked.
  AMOUNT_DIFFERS,
  /// A second payment for a top-up that is completed.
  PAID_TWICE,
  /// The payment is the credit of another top-up already.
  PAYMENT_USED_BEFORE,
  /// Nobody asked for this top-up here.
  UNKNOWN_TOP_UP,
  /// The provider sent money back to the payer; a person decides how the ledger takes it.
  REFUND_NOT_BOOKED
}
