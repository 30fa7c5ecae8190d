package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.domain.WebhookDelivery;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Looks into the provider's calls at our own pace, on any number of replicas.
@Component
class TakeDueHints implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 4;

  private final WebhookDeliveries deliveries;
  private final Clock clock;
  private final Rounds<WebhookDelivery> rounds;

  TakeDueHints(WebhookDeliveries deliveries, TakeHint takeHint, Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.rounds = new Rounds<>("take-hints", PAUSE, AT_ONCE, this::claim, takeHint::take);
  }

  @TransactionalEventListener
  void onDeliveryKept(KeepDelivery.DeliveryKept kept) {
    rounds.wake();
  }

  private List<WebhookDelivery> claim(int atMost) {
    Instant now = clock.instant();
    return deliveries.claim(now, now.plus(LEASE), atMost);
  }

  @Override
  public void start() {
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.running();
  }
}
