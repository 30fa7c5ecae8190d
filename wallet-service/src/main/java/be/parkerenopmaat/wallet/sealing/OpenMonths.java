package be.parkerenopmaat.wallet.sealing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Opens the partitions of this month and the next three. Safe on every replica: the first one does
/// it. What no month was opened for lies in the default partition, and is counted.
@Component
class OpenMonths {

  private static final Logger log = LoggerFactory.getLogger(OpenMonths.class);
  private static final int AHEAD = 3;

  private final MonthQueries queries;
  private final Clock clock;
  private final AtomicLong withoutMonth = new AtomicLong();

  OpenMonths(MonthQueries queries, Clock clock, MeterRegistry metrics) {
    this.queries = queries;
    this.clock = clock;
    Gauge.builder("wallet.ledger.without.month", withoutMonth, AtomicLong::get)
        .description("Entries in the default partition")
        .register(metrics);
  }

  @Scheduled(initialDelay = 5, fixedDelay = 3_600, timeUnit = TimeUnit.SECONDS)
  void open() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (int months = 0; months <= AHEAD; months++) {
      LocalDate month = today.withDayOfMonth(1).plusMonths(months);
      if (queries.open(month)) {
        log.info("Opened the ledger's month {}", month);
      }
    }
    withoutMonth.set(queries.withoutMonth());
  }
}
