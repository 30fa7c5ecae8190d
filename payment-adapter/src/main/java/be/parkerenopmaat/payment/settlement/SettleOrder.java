package be.parkerenopmaat.payment.settlement;

import be.parkerenopmaat.payment.announcement.PaymentEvents;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderMoved;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.PaymentProvider;
import be.parkerenopmaat.payment.domain.Reading;
import be.parkerenopmaat.payment.domain.ReadingSchedule;
import be.parkerenopmaat.payment.domain.Settlement;
import be.parkerenopmaat.payment.domain.SettlementRules;
import be.parkerenopmaat.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The one way in which money becomes a fact: asks the provider about an order outside any
/// transaction, then decides under the order's lock on what stands there by then. Return, webhook
/// and sweep all come here, at the same moment if need be; the lock and two unique keys let exactly
/// one of them tell the capture.
@Component
class SettleOrder {

  private static final Logger log = LoggerFactory.getLogger(SettleOrder.class);

  private final PaymentProvider provider;
  private final PaymentOrders orders;
  private final SettlementRules rules;
  private final ReadingSchedule schedule;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher within;
  private final Counter missed;
  private final Counter puzzling;
  private final Counter quarantined;
  private final Clock clock;

  SettleOrder(
      PaymentProvider provider,
      PaymentOrders orders,
      SettlementRules rules,
      ReadingSchedule schedule,
      Outbox outbox,
      TransactionTemplate transaction,
      ApplicationEventPublisher within,
      MeterRegistry metrics,
      Clock clock) {
    this.provider = provider;
    this.orders = orders;
    this.rules = rules;
    this.schedule = schedule;
    this.outbox = outbox;
    this.transaction = transaction;
    this.within = within;
    this.missed = metrics.counter("payment.readings.missed");
    this.puzzling = metrics.counter("payment.readings.puzzling");
    this.quarantined = metrics.counter("payment.quarantined");
    this.clock = clock;
  }

  void settle(PaymentOrder claimed) {
    Reading reading = read(claimed);
    transaction.executeWithoutResult(
        _ ->
            orders
                .lock(claimed.topUpId())
                .filter(order -> order.quarantine() == null)
                .ifPresent(order -> store(claimed, order, reading, clock.instant())));
  }

  /// What the provider says, once it was asked to take what it says is authorised.
  private Reading read(PaymentOrder claimed) {
    Reading reading = provider.read(claimed, clock.instant());
    if (reading instanceof Reading.Authorized(String paymentId, _, _)
        && rules.mayCapture(claimed, reading)) {
      Reading taken = provider.capture(claimed, paymentId);
      return taken instanceof Reading.Underway ? provider.read(claimed, clock.instant()) : taken;
    }
    return reading;
  }

  private void store(PaymentOrder claimed, PaymentOrder order, Reading reading, Instant now) {
    PaymentOrder settled =
        switch (rules.decide(order, reading, now)) {
          case Settlement.Moved moved -> moved(order, moved, reading, now);
          case Settlement.Quiet _ -> order.readWithoutNews();
          case Settlement.Missed(var reason) -> {
            log.warn("Order {}: the provider did not answer: {}", order.reference(), reason);
            missed.increment();
            yield order.missed();
          }
          case Settlement.Puzzling(var what) -> {
            log.error("Order {}: not understood, nothing changed: {}", order.reference(), what);
            puzzling.increment();
            yield order.readWithoutNews();
          }
          case Settlement.Quarantined(var why) -> quarantined(order, why);
        };
    orders.save(settled, due(claimed, settled, now));
  }

  private PaymentOrder moved(
      PaymentOrder order, Settlement.Moved moved, Reading reading, Instant now) {
    PaymentOrder settled = withPayment(order, reading);
    if (moved.event() == OrderEvent.PAYMENT_CAPTURED) {
      String paymentId = settled.paymentId();
      if (paymentId == null || !orders.capture(order, paymentId, now)) {
        return quarantined(order, "payment " + paymentId + " is already another order's");
      }
      outbox.add(PaymentEvents.captured(settled, paymentId, now));
    }
    PaymentEvents.of(settled, moved.event(), moved.reason(), now).ifPresent(outbox::add);
    orders.record(order, moved.event(), moved.to(), moved.reason(), now);
    within.publishEvent(new OrderMoved(order, moved.event(), now));
    log.info("Order {}: {} → {}", order.reference(), order.state(), moved.to());
    return settled.in(moved.to());
  }

  private PaymentOrder quarantined(PaymentOrder order, String why) {
    log.error("Order {}: quarantined: {}", order.reference(), why);
    quarantined.increment();
    return order.quarantined(why);
  }

  private static PaymentOrder withPayment(PaymentOrder order, Reading reading) {
    return switch (reading) {
      case Reading.Captured captured -> order.paidBy(captured.paymentId());
      case Reading.Authorized authorized -> order.paidBy(authorized.paymentId());
      case Reading.Underway(var paymentId) -> order.paidBy(paymentId);
      case Reading.Declined(var paymentId, _) -> order.paidBy(paymentId);
      case Reading.NothingYet _,
          Reading.Cancelled _,
          Reading.Gone _,
          Reading.Unclear _,
          Reading.Unanswered _ ->
          order;
    };
  }

  /// A hint that came while the provider was being asked counts: it may be about something newer.
  private @Nullable Instant due(PaymentOrder claimed, PaymentOrder settled, Instant now) {
    boolean hintedMeanwhile = settled.readings().hints() != claimed.readings().hints();
    return hintedMeanwhile && !settled.state().paid() && settled.quarantine() == null
        ? now
        : schedule.next(settled, now).orElse(null);
  }

  /// Whether asking the provider could still tell us something.
  static boolean open(PaymentOrder order) {
    return !order.state().paid()
        && order.quarantine() == null
        && order.state() != OrderState.CREATED;
  }
}
