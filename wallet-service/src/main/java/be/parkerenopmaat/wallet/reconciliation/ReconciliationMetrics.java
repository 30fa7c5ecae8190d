package be.parkerenopmaat.wallet.reconciliation;

import be.parkerenopmaat.wallet.domain.ProviderDays;
import be.parkerenopmaat.wallet.domain.Reconciliation;
import be.parkerenopmaat.wallet.domain.Reconciliation.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Says how the days that were brought last compare, and what is in transit: read again and again,
/// because a later list explains what an earlier one lacked.
@Component
class ReconciliationMetrics {

  private static final int DAYS = 14;

  private final ProviderDays days;
  private final Map<Verdict, AtomicLong> operations = new EnumMap<>(Verdict.class);
  private final AtomicLong inTransit = new AtomicLong();

  ReconciliationMetrics(ProviderDays days, MeterRegistry metrics) {
    this.days = days;
    for (Verdict verdict : Verdict.values()) {
      AtomicLong counted = new AtomicLong();
      operations.put(verdict, counted);
      Gauge.builder("wallet.reconciliation.operations", counted, AtomicLong::get)
          .tag("verdict", verdict.name())
          .description("Operations of the last days that were brought, by how they compare")
          .register(metrics);
    }
    Gauge.builder("wallet.in.transit", inTransit, AtomicLong::get)
        .baseUnit("cents")
        .description("Paid to the provider, not arrived at the bank")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void read() {
    Map<Verdict, Long> counted = new EnumMap<>(Verdict.class);
    for (LocalDate day : days.brought(DAYS)) {
      Reconciliation compared = days.compare(day);
      for (Verdict verdict : Verdict.values()) {
        counted.merge(verdict, compared.count(verdict), Long::sum);
      }
    }
    operations.forEach((verdict, gauge) -> gauge.set(counted.getOrDefault(verdict, 0L)));
    inTransit.set(days.inTransit().cents());
  }
}
