package be.parkerenopmaat.payment.checkout;

import be.parkerenopmaat.payment.announcement.PaymentEvents;
import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.Opening;
import be.parkerenopmaat.payment.domain.OpeningSchedule;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderMoved;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.PaymentProvider;
import be.parkerenopmaat.payment.domain.ReadingSchedule;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens a payment page for an order: asks the provider outside any transaction, then stores and
/// tells the answer in one. An answer that got lost is asked for again under the same idempotence
/// key, which gives the same page.
@Component
class OpenCheckout {

  private static final Logger log = LoggerFactory.getLogger(OpenCheckout.class);

  private final PaymentProvider provider;
  private final PaymentOrders orders;
  private final OpeningSchedule openings;
  private final ReadingSchedule readings;
  private final Outbox outbox;
  private final ApplicationEventPublisher within;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OpenCheckout(
      PaymentProvider provider,
      PaymentOrders orders,
      OpeningSchedule openings,
      ReadingSchedule readings,
      Outbox outbox,
      ApplicationEventPublisher within,
      TransactionTemplate transaction,
      Clock clock) {
    this.provider = provider;
    this.orders = orders;
    this.openings = openings;
    this.readings = readings;
    this.outbox = outbox;
    this.within = within;
    this.transaction = transaction;
    this.clock = clock;
  }

  void open(PaymentOrder claimed) {
    Opening opening = provider.open(claimed, clock.instant());
    transaction.executeWithoutResult(
        _ ->
            orders
                .lock(claimed.topUpId())
                .filter(order -> order.state() == OrderState.CREATED)
                .ifPresent(order -> store(order, opening, clock.instant())));
  }

  private void store(PaymentOrder order, Opening opening, Instant now) {
    switch (opening) {
      case Opening.Opened(var checkout) -> opened(order, checkout, now);
      case Opening.Refused(var reason) -> giveUp(order, "refused", reason, now);
      case Opening.TryAnew(var reason) -> again(order.triedAnew().missed(), reason, now);
      case Opening.Unanswered(var reason) -> again(order.missed(), reason, now);
    }
  }

  private void opened(PaymentOrder order, Checkout checkout, Instant now) {
    PaymentOrder redirected = order.opened(checkout).in(OrderState.REDIRECTED);
    orders.record(order, OrderEvent.CHECKOUT_OPENED, OrderState.REDIRECTED, "opened", now);
    orders.save(redirected, readings.next(redirected, now).orElse(null));
    outbox.add(PaymentEvents.opened(redirected, checkout));
    within.publishEvent(new OrderMoved(order, OrderEvent.CHECKOUT_OPENED, now));
  }

  private void again(PaymentOrder order, String reason, Instant now) {
    openings
        .next(order, now)
        .ifPresentOrElse(
            due -> {
              log.warn("Order {}: no payment page yet: {}", order.reference(), reason);
              orders.save(order, due);
            },
            () -> giveUp(order, "unreachable", reason, now));
  }

  private void giveUp(PaymentOrder order, String why, String reason, Instant now) {
    log.warn("Order {}: no payment page, {}: {}", order.reference(), why, reason);
    orders.record(order, OrderEvent.CHECKOUT_REFUSED, OrderState.FAILED, reason, now);
    orders.save(order.in(OrderState.FAILED), null);
    outbox.add(PaymentEvents.notOpened(order, why, now));
    within.publishEvent(new OrderMoved(order, OrderEvent.CHECKOUT_REFUSED, now));
  }
}
