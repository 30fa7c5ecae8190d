package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.domain.WebhookDelivery;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Looks into the provider's calls at our own pace, on any number of replicas.
@Component
class TakeDueHints extends Rounds<WebhookDelivery> {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 4;

  TakeDueHints(WebhookDeliveries deliveries, TakeHint takeHint, Clock clock) {
    super("take-hints", PAUSE, AT_ONCE, leasing(clock, LEASE, deliveries::claim), takeHint::take);
  }

  @TransactionalEventListener
  void onDeliveryKept(KeepDelivery.DeliveryKept kept) {
    wake();
  }
}
