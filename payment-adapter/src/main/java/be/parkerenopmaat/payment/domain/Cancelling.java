package be.parkerenopmaat.payment.domain;

/// What the provider says when asked to give up a payment.
public sealed interface Cancelling {

  /// It is given up, or is about to be: the next reading tells.
  record Taken() implements Cancelling {}

  /// There is nothing to give up: no payment, or one that was captured.
  record Refused(String reason) implements Cancelling {}

  /// No answer. It may have happened all the same; the next reading tells.
  record Unanswered(String reason) implements Cancelling {}
}
