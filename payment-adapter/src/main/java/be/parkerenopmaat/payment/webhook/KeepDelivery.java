package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.domain.WebhookDelivery;
import be.parkerenopmaat.payment.domain.WebhookVerdict;
import be.parkerenopmaat.platform.Uuids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps a call with its verdict and counts it. Of a forged call only the beginning is kept: enough
/// for evidence, too little to fill a disk.
@Component
class KeepDelivery {

  private static final int EVIDENCE_BYTES = 2_048;
  private static final int LONGEST_KEY_ID = 100;

  private final WebhookDeliveries deliveries;
  private final ApplicationEventPublisher within;
  private final MeterRegistry metrics;
  private final Clock clock;

  KeepDelivery(
      WebhookDeliveries deliveries,
      ApplicationEventPublisher within,
      MeterRegistry metrics,
      Clock clock) {
    this.deliveries = deliveries;
    this.within = within;
    this.metrics = metrics;
    // All are there from the start: an alert on an increase needs the zero before it.
    for (WebhookVerdict verdict : WebhookVerdict.values()) {
      calls(verdict);
    }
    this.clock = clock;
  }

  /// Said inside the transaction that leaves a delivery due.
  record DeliveryKept() {}

  @Transactional
  void keep(WebhookVerdict verdict, @Nullable String keyId, byte[] body) {
    boolean accepted = verdict == WebhookVerdict.ACCEPTED;
    deliveries.add(
        new WebhookDelivery(
            Uuids.next(),
            clock.instant(),
            verdict,
            keyId == null || keyId.length() <= LONGEST_KEY_ID
                ? keyId
                : keyId.substring(0, LONGEST_KEY_ID),
            accepted ? body : Arrays.copyOf(body, Math.min(body.length, EVIDENCE_BYTES))));
    count(verdict);
    if (accepted) {
      within.publishEvent(new DeliveryKept());
    }
  }

  /// Counts a call, also one of which nothing is kept.
  void count(WebhookVerdict verdict) {
    calls(verdict).increment();
  }

  private Counter calls(WebhookVerdict verdict) {
    return Counter.builder("payment.webhooks")
        .description("Calls that say they come from the provider, by our verdict on them")
        .tag("verdict", verdict.name())
        .register(metrics);
  }
}
