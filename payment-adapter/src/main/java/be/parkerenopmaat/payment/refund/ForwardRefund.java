package be.parkerenopmaat.payment.refund;

import be.parkerenopmaat.payment.announcement.PaymentEvents;
import be.parkerenopmaat.payment.domain.Move;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderMoved;
import be.parkerenopmaat.payment.domain.OrderMoves;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.PaymentProvider;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundReading;
import be.parkerenopmaat.payment.domain.RefundSchedule;
import be.parkerenopmaat.payment.domain.RefundState;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a refund one step further: sends it, or asks what became of it. After an answer that got
/// lost the provider's list is read before anything is sent again, so that a payer is never paid
/// back twice.
@Component
class ForwardRefund {

  private static final Logger log = LoggerFactory.getLogger(ForwardRefund.class);

  private final PaymentProvider provider;
  private final PaymentOrders orders;
  private final Refunds refunds;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher within;
  private final Counter refused;
  private final Counter puzzling;
  private final Counter refundedCents;
  private final Clock clock;

  ForwardRefund(
      PaymentProvider provider,
      PaymentOrders orders,
      Refunds refunds,
      Outbox outbox,
      TransactionTemplate transaction,
      ApplicationEventPublisher within,
      MeterRegistry metrics,
      Clock clock) {
    this.provider = provider;
    this.orders = orders;
    this.refunds = refunds;
    this.outbox = outbox;
    this.transaction = transaction;
    this.within = within;
    this.refused = metrics.counter("payment.refunds.refused");
    this.puzzling = metrics.counter("payment.refunds.puzzling");
    this.refundedCents =
        Counter.builder("payment.refunded")
            .description("Money that went back to payers")
            .baseUnit("cents")
            .register(metrics);
    this.clock = clock;
  }

  void forward(Refund refund) {
    PaymentOrder order = orders.find(refund.topUpId()).orElseThrow();
    RefundReading reading = ask(order, refund);
    transaction.executeWithoutResult(
        _ -> {
          PaymentOrder locked = orders.lock(refund.topUpId()).orElseThrow();
          refunds
              .find(refund.id())
              .filter(current -> !current.settled())
              .ifPresent(current -> store(locked, current, reading, clock.instant()));
        });
  }

  private RefundReading ask(PaymentOrder order, Refund refund) {
    return switch (refund.state()) {
      case REQUESTED -> {
        if (refund.asked() == 0) {
          yield provider.refund(order, refund);
        }
        RefundReading before = provider.readRefund(order, refund);
        yield before instanceof RefundReading.NotThere
                && RefundSchedule.mayRepeat(refund, clock.instant())
            ? provider.refund(order, refund)
            : before;
      }
      case UNDERWAY, REFUNDED, REFUSED -> provider.readRefund(order, refund);
    };
  }

  private void store(PaymentOrder order, Refund current, RefundReading reading, Instant now) {
    Refund refund = current.askedOnceMore();
    switch (reading) {
      case RefundReading.Underway(var id) ->
          refunds.save(
              refund.in(RefundState.UNDERWAY, id),
              "under way",
              RefundSchedule.next(refund, now),
              now);
      case RefundReading.Done(var id) -> done(order, refund.in(RefundState.REFUNDED, id), now);
      case RefundReading.Refused(var reason) -> {
        log.error("Order {}: refund {} refused: {}", order.reference(), refund.id(), reason);
        refused.increment();
        refunds.save(refund.in(RefundState.REFUSED, refund.providerRefundId()), reason, null, now);
      }
      case RefundReading.TryAnew(var reason) ->
          refunds.save(refund.triedAnew(), reason, RefundSchedule.next(refund, now), now);
      case RefundReading.Unanswered(var reason) ->
          refunds.save(refund, reason, RefundSchedule.next(refund, now), now);
      case RefundReading.NotThere _ -> alert(order, refund, "the provider does not know it", now);
      case RefundReading.Unclear(var what) -> alert(order, refund, what, now);
    }
  }

  private void done(PaymentOrder order, Refund refund, Instant now) {
    refunds.save(refund, "refunded", null, now);
    outbox.add(PaymentEvents.refunded(order, refund, now));
    refundedCents.increment((double) refund.amount().cents());
    if (refunds.refundedCents(order.topUpId()) < order.amount().cents()) {
      return;
    }
    if (OrderMoves.move(order.state(), OrderEvent.FULLY_REFUNDED) instanceof Move.To(var to)) {
      orders.record(order, OrderEvent.FULLY_REFUNDED, to, "refunded", now);
      orders.save(order.in(to), null);
      within.publishEvent(new OrderMoved(order, OrderEvent.FULLY_REFUNDED, now));
    }
  }

  private void alert(PaymentOrder order, Refund refund, String what, Instant now) {
    log.error("Order {}: refund {} not understood: {}", order.reference(), refund.id(), what);
    puzzling.increment();
    refunds.save(refund, what, RefundSchedule.next(refund, now), now);
  }
}
