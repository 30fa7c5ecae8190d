package be.parkerenopmaat.contracts.payment;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.UUID;

/// What payment-adapter tells: how far the payment of one top-up is. Amounts are EUR cents, above
/// zero.
public sealed interface PaymentEvent extends Event {

  UUID topUpId();

  UUID citizenId();

  @Override
  default UUID orderingKey() {
    return citizenId();
  }

  /// The provider's payment page is ready under `redirectUrl`; `orderReference` is what the payer
  /// sees there (`ASTD` and seven digits).
  record CheckoutOpened(
      UUID topUpId, UUID citizenId, String orderReference, String redirectUrl, Instant openedAt)
      implements PaymentEvent {}

  /// The provider refused to open a payment page, or could not be reached in time.
  record CheckoutFailed(UUID topUpId, UUID citizenId, String reason, Instant failedAt)
      implements PaymentEvent {}

  /// The provider's own word, read from it, that this amount was captured.
  ///
  /// @param paymentId the provider's
  record PaymentCaptured(
      UUID topUpId,
      UUID citizenId,
      String orderReference,
      String paymentId,
      long amountCents,
      Instant capturedAt)
      implements PaymentEvent {}

  /// The payment was declined or expired; not final, the payer may have tried again.
  record PaymentFailed(
      UUID topUpId, UUID citizenId, String orderReference, String reason, Instant failedAt)
      implements PaymentEvent {}

  /// The payer cancelled on the payment page; not final either.
  record PaymentCancelled(UUID topUpId, UUID citizenId, String orderReference, Instant cancelledAt)
      implements PaymentEvent {}

  /// Part or all of a captured payment went back to the payer.
  ///
  /// @param refundId the provider's
  record PaymentRefunded(
      UUID topUpId,
      UUID citizenId,
      String orderReference,
      String refundId,
      long amountCents,
      Instant refundedAt)
      implements PaymentEvent {}
}
