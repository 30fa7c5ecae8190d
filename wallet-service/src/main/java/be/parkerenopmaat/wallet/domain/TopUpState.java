package be.parkerenopmaat.wallet.domain;

/// How far a top-up is. Only [#COMPLETED] is final: money that arrives late is still credited.
public enum TopUpState {
  /// Asked; the checkout is not there yet.
  REQUESTED,
  /// The payment page waits for the payer.
  OPEN,
  /// The payment is credited.
  COMPLETED,
  /// No checkout could be opened, or the payment was declined or expired.
  FAILED,
  /// The payer cancelled on the payment page.
  CANCELLED,
  /// Another amount was paid than asked; it is kept apart until somebody decided.
  MISMATCH;

  /// The state after `news`: the whole table. The same state means that the news changes nothing.
  public TopUpState on(TopUpNews news) {
    return switch (news) {
      case CHECKOUT_OPENED ->
          switch (this) {
            case REQUESTED -> OPEN;
            case OPEN, COMPLETED, FAILED, CANCELLED, MISMATCH -> this;
          };
      case CHECKOUT_FAILED ->
          switch (this) {
            case REQUESTED -> FAILED;
            case OPEN, COMPLETED, FAILED, CANCELLED, MISMATCH -> this;
          };
      case PAYMENT_FAILED ->
          switch (this) {
            case REQUESTED, OPEN, CANCELLED -> FAILED;
            case COMPLETED, FAILED, MISMATCH -> this;
          };
      case PAYMENT_CANCELLED ->
          switch (this) {
            case REQUESTED, OPEN, FAILED -> CANCELLED;
            case COMPLETED, CANCELLED, MISMATCH -> this;
          };
      case CAPTURED_AS_ASKED -> COMPLETED;
      case CAPTURED_OTHERWISE ->
          switch (this) {
            case REQUESTED, OPEN, FAILED, CANCELLED -> MISMATCH;
            case COMPLETED, MISMATCH -> this;
          };
    };
  }
}
