package be.parkerenopmaat.payment.domain;

/// The provider's answer to our asking for a payment page.
public sealed interface Opening {

  /// The page is open, for our reference.
  record Opened(Checkout checkout) implements Opening {}

  /// A definite no; asking again would not help.
  record Refused(String reason) implements Opening {}

  /// No answer, or none we may trust: the page may exist. Ask again with the same idempotence key.
  record Unanswered(String reason) implements Opening {}

  /// The provider says that the same request may be sent again, as a new attempt.
  record TryAnew(String reason) implements Opening {}
}
