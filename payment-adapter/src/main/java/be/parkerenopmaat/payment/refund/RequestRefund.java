package be.parkerenopmaat.payment.refund;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.OperatorAction;
import be.parkerenopmaat.payment.domain.OperatorActions;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundDecision;
import be.parkerenopmaat.payment.domain.RefundId;
import be.parkerenopmaat.payment.domain.RefundState;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.RefundsDue;
import be.parkerenopmaat.platform.work.Origins;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes a refund down under the order's lock, so that two operators cannot give back more than
/// was paid. The provider hears of it after the commit.
@Component
class RequestRefund {

  private final PaymentOrders orders;
  private final Refunds refunds;
  private final OperatorActions actions;
  private final Origins origins;
  private final ApplicationEventPublisher within;
  private final Clock clock;

  RequestRefund(
      PaymentOrders orders,
      Refunds refunds,
      OperatorActions actions,
      Origins origins,
      ApplicationEventPublisher within,
      Clock clock) {
    this.orders = orders;
    this.refunds = refunds;
    this.actions = actions;
    this.origins = origins;
    this.within = within;
    this.clock = clock;
  }

  /// What became of the request.
  sealed interface Outcome {

    record Requested(Refund refund) implements Outcome {}

    record Declined(RefundDecision why) implements Outcome {}

    record UnknownOrder() implements Outcome {}
  }

  @Transactional
  Outcome request(
      String orderReference, RefundId id, Money amount, String reason, String operator) {
    Optional<PaymentOrder> order =
        orders.ofReference(orderReference).flatMap(found -> orders.lock(found.topUpId()));
    if (order.isEmpty()) {
      return new Outcome.UnknownOrder();
    }
    Optional<Refund> before = refunds.find(id);
    if (before.isPresent()) {
      return new Outcome.Requested(before.get());
    }
    return request(order.get(), id, amount, reason, operator, clock.instant());
  }

  private Outcome request(
      PaymentOrder order, RefundId id, Money amount, String reason, String operator, Instant now) {
    RefundDecision decision =
        RefundDecision.decide(order, amount, refunds.givenCents(order.topUpId()));
    return switch (decision) {
      case RefundDecision.Allowed _ -> {
        var refund =
            new Refund(
                id,
                order.topUpId(),
                amount,
                reason,
                operator,
                now,
                RefundState.REQUESTED,
                1,
                null,
                0);
        refunds.add(refund);
        origins.keep(id.value());
        actions.add(
            order.topUpId(),
            new OperatorAction(now, operator, "REFUND", reason, amount + ", refund " + id.value()));
        within.publishEvent(new RefundsDue());
        yield new Outcome.Requested(refund);
      }
      case RefundDecision.NotCaptured _, RefundDecision.MoreThanLeft _ ->
          new Outcome.Declined(decision);
    };
  }
}
