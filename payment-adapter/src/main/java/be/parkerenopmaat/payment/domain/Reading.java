package be.parkerenopmaat.payment.domain;

import org.jspecify.annotations.Nullable;

/// What the provider answers when asked about an order: the only source of facts about money.
public sealed interface Reading {

  /// The payment page is open and nothing was paid yet.
  record NothingYet() implements Reading {}

  /// A payment exists; its outcome is not known yet.
  record Underway(String paymentId) implements Reading {}

  /// The bank set `amount` apart for the order it knows as `merchantReference`; nothing is taken
  /// before we ask.
  record Authorized(String paymentId, Money amount, String merchantReference) implements Reading {}

  /// The provider holds `amount` for the order it knows as `merchantReference`.
  ///
  /// @param acquired what was really taken, where the provider says so apart
  record Captured(
      String paymentId, Money amount, @Nullable Money acquired, String merchantReference)
      implements Reading {}

  /// The attempt was declined.
  record Declined(String paymentId, String reason) implements Reading {}

  /// Cancelled by the payer, or by the end of the session: the provider does not say which.
  record Cancelled() implements Reading {}

  /// The provider no longer knows the session, and knows no payment of it.
  record Gone() implements Reading {}

  /// An answer that this build does not understand, or that contradicts itself. Never a verdict.
  record Unclear(String what) implements Reading {}

  /// No answer. Never a verdict either.
  record Unanswered(String reason) implements Reading {}
}
