package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.TopUpId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes it seen that money was received which nobody may credit by rule: one counter a reason
/// (`wallet.payments.quarantined`), to alert on any increase.
@Component
class QuarantineAlarm {

  private static final Logger log = LoggerFactory.getLogger(QuarantineAlarm.class);

  private final MeterRegistry metrics;

  QuarantineAlarm(MeterRegistry metrics) {
    this.metrics = metrics;
    // All are there from the start: an alert on an increase needs the zero before it.
    for (QuarantineReason reason : QuarantineReason.values()) {
      counter(reason);
    }
  }

  void raise(TopUpId topUp, QuarantineReason reason) {
    counter(reason).increment();
    log.error("A payment of top-up {} is kept apart: {}", topUp.value(), reason);
  }

  private Counter counter(QuarantineReason reason) {
    return Counter.builder("wallet.payments.quarantined")
        .description("Payments that were kept apart instead of credited")
        .tag("reason", reason.name())
        .register(metrics);
  }
}
