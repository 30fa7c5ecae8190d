package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.ProviderHint;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.RefundsDue;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.domain.WebhookDelivery;
import be.parkerenopmaat.payment.domain.WebhookOutcome;
import be.parkerenopmaat.payment.worldline.WebhookEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes an accepted call for what it is: a hint that an order may have news. Which state the event
/// claims is not even looked at, so old, repeated and unordered events do no harm, and a captured
/// call that is replayed for ever changes nothing.
@Component
class TakeHint {

  private static final Logger log = LoggerFactory.getLogger(TakeHint.class);

  private static final String TEST_EVENT = "payment.test";

  private final WebhookDeliveries deliveries;
  private final PaymentOrders orders;
  private final Refunds refunds;
  private final ApplicationEventPublisher within;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final String merchantId;

  TakeHint(
      WebhookDeliveries deliveries,
      PaymentOrders orders,
      Refunds refunds,
      ApplicationEventPublisher within,
      MeterRegistry metrics,
      Clock clock,
      @Value("${payment.worldline.merchant-id}") String merchantId) {
    this.deliveries = deliveries;
    this.orders = orders;
    this.refunds = refunds;
    this.within = within;
    this.metrics = metrics;
    this.clock = clock;
    this.merchantId = merchantId;
    // All are there from the start: an alert on an increase needs the zero before it.
    for (WebhookOutcome outcome : WebhookOutcome.values()) {
      taken(outcome);
    }
  }

  @Transactional
  void take(WebhookDelivery delivery) {
    Instant now = clock.instant();
    WebhookOutcome outcome =
        WebhookEvents.read(delivery.body())
            .map(hints -> takeAll(hints, now))
            .orElse(WebhookOutcome.UNREADABLE);
    deliveries.processed(delivery.id(), outcome, now);
    taken(outcome).increment();
    switch (outcome) {
      case CONTRADICTING, OTHER_MERCHANT, UNREADABLE ->
          log.error("Webhook delivery {}: {}", delivery.id(), outcome);
      case HINTED, NOT_NEEDED, TEST, UNKNOWN_ORDER ->
          log.debug("Webhook delivery {}: {}", delivery.id(), outcome);
    }
  }

  /// The outcome that says most, of all events in one call; usually there is one.
  private WebhookOutcome takeAll(List<ProviderHint> hints, Instant now) {
    return hints.stream()
        .map(hint -> takeOne(hint, now))
        .min(Enum::compareTo)
        .orElse(WebhookOutcome.UNREADABLE);
  }

  private WebhookOutcome takeOne(ProviderHint hint, Instant now) {
    if (!merchantId.equals(hint.merchantId())) {
      return WebhookOutcome.OTHER_MERCHANT;
    }
    if (TEST_EVENT.equals(hint.type())) {
      return WebhookOutcome.TEST;
    }
    Optional<PaymentOrder> about = orderOf(hint);
    if (about.isEmpty()) {
      return WebhookOutcome.UNKNOWN_ORDER;
    }
    PaymentOrder order = about.get();
    boolean due = makeDue(order, hint, now);
    if (hint.contradicts(order)) {
      return WebhookOutcome.CONTRADICTING;
    }
    return due ? WebhookOutcome.HINTED : WebhookOutcome.NOT_NEEDED;
  }

  private boolean makeDue(PaymentOrder order, ProviderHint hint, Instant now) {
    TopUpId topUpId = order.topUpId();
    if (orders.hint(topUpId, hint.mayPay(order) ? hint.paymentId() : null, now)) {
      within.publishEvent(new OrdersDue());
      return true;
    }
    if (refunds.hint(topUpId, now)) {
      within.publishEvent(new RefundsDue());
      return true;
    }
    return false;
  }

  private Counter taken(WebhookOutcome outcome) {
    return Counter.builder("payment.webhooks.taken")
        .description("Genuinely signed calls of the provider, by what they brought about")
        .tag("outcome", outcome.name())
        .register(metrics);
  }

  private Optional<PaymentOrder> orderOf(ProviderHint hint) {
    return Optional.ofNullable(hint.merchantReference())
        .flatMap(orders::ofReference)
        .or(() -> Optional.ofNullable(hint.hostedCheckoutId()).flatMap(orders::ofHostedCheckout))
        .or(() -> Optional.ofNullable(hint.paymentId()).flatMap(orders::ofPayment));
  }
}
