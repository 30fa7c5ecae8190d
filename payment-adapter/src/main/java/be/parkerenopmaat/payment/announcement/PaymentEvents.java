package be.parkerenopmaat.payment.announcement;

import be.parkerenopmaat.contracts.payment.PaymentEvent;
import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.Refund;
import java.time.Instant;
import java.util.Optional;

/// The only place where contract events are built.
public final class PaymentEvents {

  private PaymentEvents() {}

  public static PaymentEvent.CheckoutOpened opened(PaymentOrder order, Checkout checkout) {
    return new PaymentEvent.CheckoutOpened(
        order.topUpId().value(),
        order.citizenId().value(),
        order.reference().value(),
        checkout.redirectUrl(),
        checkout.openedAt());
  }

  public static PaymentEvent.CheckoutFailed notOpened(
      PaymentOrder order, String reason, Instant now) {
    return new PaymentEvent.CheckoutFailed(
        order.topUpId().value(), order.citizenId().value(), reason, now);
  }

  public static PaymentEvent.PaymentCaptured captured(
      PaymentOrder order, String paymentId, Instant now) {
    return new PaymentEvent.PaymentCaptured(
        order.topUpId().value(),
        order.citizenId().value(),
        order.reference().value(),
        paymentId,
        order.amount().cents(),
        now);
  }

  public static PaymentEvent.PaymentRefunded refunded(
      PaymentOrder order, Refund refund, Instant now) {
    return new PaymentEvent.PaymentRefunded(
        order.topUpId().value(),
        order.citizenId().value(),
        order.reference().value(),
        refund.id().value().toString(),
        refund.amount().cents(),
        now);
  }

  /// What the others hear of a step; empty for steps that concern only us.
  public static Optional<PaymentEvent> of(
      PaymentOrder order, OrderEvent event, String reason, Instant now) {
    return switch (event) {
      case PAYMENT_FAILED, SESSION_EXPIRED ->
          Optional.of(
              new PaymentEvent.PaymentFailed(
                  order.topUpId().value(),
                  order.citizenId().value(),
                  order.reference().value(),
                  reason,
                  now));
      case PAYMENT_CANCELLED ->
          Optional.of(
              new PaymentEvent.PaymentCancelled(
                  order.topUpId().value(),
                  order.citizenId().value(),
                  order.reference().value(),
                  now));
      case CHECKOUT_OPENED,
          CHECKOUT_REFUSED,
          PAYMENT_STARTED,
          PAYMENT_CAPTURED,
          WALLET_CREDITED,
          FULLY_REFUNDED ->
          Optional.empty();
    };
  }
}
