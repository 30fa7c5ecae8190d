package be.parkerenopmaat.localstack.worldline;

/// The states a payment passes here, with Worldline's names and numbers for them.
enum PaymentState {
  CREATED(0, "CREATED", "STATUS_UNKNOWN", "payment.created"),
  /// The payer is at the bank, which asks whether it is really them (3-D Secure).
  REDIRECTED(46, "PENDING_PAYMENT", "STATUS_UNKNOWN", "payment.redirected"),
  CAPTURE_REQUESTED(
      4, "PENDING_CONNECT_OR_3RD_PARTY", "STATUS_UNKNOWN", "payment.capture_requested"),
  /// The bank set the money apart, and waits for the merchant to take it or to give it up.
  PENDING_CAPTURE(5, "PENDING_MERCHANT", "SUCCESSFUL", "payment.pending_capture"),
  CAPTURED(9, "COMPLETED", "SUCCESSFUL", "payment.captured"),
  REJECTED(2, "UNSUCCESSFUL", "REJECTED", "payment.rejected"),
  /// Given up by the merchant before it was captured.
  CANCELLED(6, "UNSUCCESSFUL", "REJECTED", "payment.cancelled");

  private final int code;
  private final String category;
  private final String checkoutCategory;
  private final String eventType;

  PaymentState(int code, String category, String checkoutCategory, String eventType) {
    this.code = code;
    this.category = category;
    this.checkoutCategory = checkoutCategory;
    this.eventType = eventType;
  }

  int code() {
    return code;
  }

  String category() {
    return category;
  }

  /// `paymentStatusCategory` of the checkout that holds such a payment.
  String checkoutCategory() {
    return checkoutCategory;
  }

  /// Whether somebody, the payer or the bank, still has to say how it ends.
  boolean open() {
    return this == REDIRECTED || this == CAPTURE_REQUESTED;
  }

  /// The webhook that tells that a payment came into this state.
  String eventType() {
    return eventType;
  }
}
