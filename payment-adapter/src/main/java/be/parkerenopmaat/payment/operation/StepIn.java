package be.parkerenopmaat.payment.operation;

import be.parkerenopmaat.payment.domain.OperatorAction;
import be.parkerenopmaat.payment.domain.OperatorActions;
import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an operator may do to an order. None of it says what is paid: at most the provider is asked
/// again, or asked to give up what it did not take, and every step is kept with its reason.
@Component
class StepIn {

  private final PaymentOrders orders;
  private final OperatorActions actions;
  private final ApplicationEventPublisher within;
  private final Clock clock;

  StepIn(
      PaymentOrders orders,
      OperatorActions actions,
      ApplicationEventPublisher within,
      Clock clock) {
    this.orders = orders;
    this.actions = actions;
    this.within = within;
    this.clock = clock;
  }

  /// How it went.
  enum Outcome {
    DONE,
    UNKNOWN_ORDER,
    /// A reading was asked of an order that is paid, in quarantine, or without a payment page.
    NOTHING_TO_READ,
    /// A release was asked of an order that is not in quarantine.
    NOT_QUARANTINED,
    /// A cancellation was asked of an order that is paid.
    ALREADY_PAID
  }

  /// Asks the provider again, now.
  @Transactional
  Outcome read(String orderReference, String reason, String operator) {
    Instant now = clock.instant();
    return locked(orderReference)
        .map(
            order -> {
              if (!orders.hint(order.topUpId(), null, now)) {
                return Outcome.NOTHING_TO_READ;
              }
              keep(order, "READING", reason, operator, now);
              return Outcome.DONE;
            })
        .orElse(Outcome.UNKNOWN_ORDER);
  }

  /// Lifts a quarantine: the provider is asked again, and what still does not fit is quarantined
  /// again.
  @Transactional
  Outcome release(String orderReference, String reason, String operator) {
    Instant now = clock.instant();
    return locked(orderReference)
        .map(
            order -> {
              if (order.quarantine() == null) {
                return Outcome.NOT_QUARANTINED;
              }
              orders.save(order.released(), now);
              keep(order, "RELEASE", reason, operator, now);
              return Outcome.DONE;
            })
        .orElse(Outcome.UNKNOWN_ORDER);
  }

  /// Writes down that a payment is to be given up which nobody took yet; asking the provider is the
  /// caller's next step, outside any transaction.
  @Transactional
  Outcome cancel(String orderReference, String reason, String operator) {
    Instant now = clock.instant();
    return locked(orderReference)
        .map(
            order -> {
              if (order.state().paid()) {
                return Outcome.ALREADY_PAID;
              }
              keep(order, "CANCELLATION", reason, operator, now);
              return Outcome.DONE;
            })
        .orElse(Outcome.UNKNOWN_ORDER);
  }

  private void keep(
      PaymentOrder order, String action, String reason, String operator, Instant now) {
    String details = order.quarantine() == null ? order.state().name() : order.quarantine();
    actions.add(order.topUpId(), new OperatorAction(now, operator, action, reason, details));
    within.publishEvent(new OrdersDue());
  }

  private Optional<PaymentOrder> locked(String orderReference) {
    return orders.ofReference(orderReference).flatMap(found -> orders.lock(found.topUpId()));
  }
}
