package be.parkerenopmaat.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what a reading means. Money moves only when the provider itself says it captured our
/// amount, in our currency, for our reference; everything it does not say clearly leaves the order
/// where it is (Manual checks 91 and 92).
///
/// @param session how long the provider keeps a payment page open
public record SettlementRules(Duration session) {

  public Settlement decide(PaymentOrder order, Reading reading, Instant now) {
    if (order.state().paid()) {
      return new Settlement.Quiet();
    }
    return switch (reading) {
      case Reading.NothingYet _ ->
          over(order, now)
              ? happened(order, OrderEvent.SESSION_EXPIRED, "session-expired")
              : new Settlement.Quiet();
      case Reading.Underway _ -> happened(order, OrderEvent.PAYMENT_STARTED, "payment-started");
      case Reading.Authorized authorized ->
          mismatch(order, authorized.merchantReference(), authorized.amount(), "authorised")
              .orElseGet(() -> happened(order, OrderEvent.PAYMENT_STARTED, "authorised"));
      case Reading.Captured captured -> captured(order, captured);
      case Reading.Declined declined ->
          happened(order, OrderEvent.PAYMENT_FAILED, declined.reason());
      case Reading.Cancelled _ ->
          over(order, now)
              ? happened(order, OrderEvent.SESSION_EXPIRED, "session-expired")
              : happened(order, OrderEvent.PAYMENT_CANCELLED, "cancelled");
      case Reading.Gone _ ->
          over(order, now)
              ? happened(order, OrderEvent.SESSION_EXPIRED, "session-expired")
              : new Settlement.Puzzling("the provider does not know the open session");
      case Reading.Unclear unclear -> new Settlement.Puzzling(unclear.what());
      case Reading.Unanswered unanswered -> new Settlement.Missed(unanswered.reason());
    };
  }

  /// Whether the provider may be asked to take what it says is authorised: exactly our amount, for
  /// our reference, of an order that still waits for it.
  public boolean mayCapture(PaymentOrder order, Reading reading) {
    return reading instanceof Reading.Authorized authorized
        && !order.state().paid()
        && order.quarantine() == null
        && mismatch(order, authorized.merchantReference(), authorized.amount(), "authorised")
            .isEmpty();
  }

  private static Optional<Settlement> mismatch(
      PaymentOrder order, String reference, Money amount, String what) {
    if (!reference.equals(order.reference().value())) {
      return Optional.of(
          new Settlement.Quarantined(
              "%s for reference %s instead of %s".formatted(what, reference, order.reference())));
    }
    return amount.equals(order.amount())
        ? Optional.empty()
        : Optional.of(
            new Settlement.Quarantined(
                "%s %s instead of %s".formatted(what, amount, order.amount())));
  }

  private static Settlement captured(PaymentOrder order, Reading.Captured captured) {
    Optional<Settlement> mismatch =
        mismatch(order, captured.merchantReference(), captured.amount(), "captured");
    if (mismatch.isPresent()) {
      return mismatch.get();
    }
    Money acquired = captured.acquired();
    if (acquired != null && !acquired.equals(order.amount())) {
      return new Settlement.Quarantined(
          "acquired %s instead of %s".formatted(acquired, order.amount()));
    }
    return happened(order, OrderEvent.PAYMENT_CAPTURED, "captured");
  }

  private static Settlement happened(PaymentOrder order, OrderEvent event, String reason) {
    return switch (OrderMoves.move(order.state(), event)) {
      case Move.To to -> new Settlement.Moved(event, to.state(), reason);
      case Move.Stay _ -> new Settlement.Quiet();
      case Move.Denied _ ->
          new Settlement.Puzzling(event + " cannot happen to an order that is " + order.state());
    };
  }

  private boolean over(PaymentOrder order, Instant now) {
    Checkout checkout = order.checkout();
    return checkout != null && !now.isBefore(checkout.openedAt().plus(session));
  }
}
