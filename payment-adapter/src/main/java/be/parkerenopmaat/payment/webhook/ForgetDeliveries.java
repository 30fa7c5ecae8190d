package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.PaymentSettings;
import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets calls whose time is over. Safe on every replica: deleting twice deletes once.
@Component
class ForgetDeliveries {

  private static final Logger log = LoggerFactory.getLogger(ForgetDeliveries.class);

  private final WebhookDeliveries deliveries;
  private final PaymentSettings.Webhooks settings;
  private final Clock clock;

  ForgetDeliveries(WebhookDeliveries deliveries, PaymentSettings settings, Clock clock) {
    this.deliveries = deliveries;
    this.settings = settings.webhooks();
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
  void forget() {
    Instant now = clock.instant();
    int forgotten =
        deliveries.forget(now.minus(settings.keepAccepted()), now.minus(settings.keepRefused()));
    log.info("Forgot {} calls of the provider", forgotten);
  }
}
