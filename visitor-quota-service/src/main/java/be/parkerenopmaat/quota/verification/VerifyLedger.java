package be.parkerenopmaat.quota.verification;

import be.parkerenopmaat.quota.QuotaSettings;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.verification.CheckQueries.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Runs every check on one snapshot of the database: by schedule over the quarters that still
/// change, and by command as far back as one likes. What it finds is a bug or damage, never a
/// matter of waiting.
@Component
class VerifyLedger {

  private static final Logger log = LoggerFactory.getLogger(VerifyLedger.class);
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration LOOK_BACK = Duration.ofDays(92);

  private final CheckQueries queries;
  private final QuotaSettings settings;
  private final Clock clock;
  private final Map<Check, Integer> found = new ConcurrentHashMap<>();
  private final AtomicLong ranAt = new AtomicLong();

  VerifyLedger(CheckQueries queries, QuotaSettings settings, Clock clock, MeterRegistry metrics) {
    this.queries = queries;
    this.settings = settings;
    this.clock = clock;
    for (Check check : Check.values()) {
      Gauge.builder("quota.check.findings", found, counts -> counts.getOrDefault(check, 0))
          .description("What the last run of a check found; anything above zero is an alarm")
          .tag("check", check.code())
          .register(metrics);
    }
    Gauge.builder("quota.check.last.run", ranAt, AtomicLong::get)
        .description("When the checks last ran to their end, since 1970")
        .baseUnit("seconds")
        .register(metrics);
  }

  /// @param since the first quarter that was looked at
  record Report(Instant ranAt, String since, List<CheckResult> checks, List<Finding> findings) {}

  /// How many findings one check has, at most 100.
  record CheckResult(String check, int findings) {}

  @Scheduled(fixedDelayString = "${quota.verify-every}")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  void verify() {
    verify(Quarter.of(clock.instant().minus(LOOK_BACK)));
  }

  /// Runs every check over the lots of `since` and later.
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Report verify(Quarter since) {
    Instant now = clock.instant();
    Instant overdue = now.minus(settings.reservationExpiry()).minus(GRACE);
    var results = new ArrayList<CheckResult>();
    var findings = new ArrayList<Finding>();
    for (Check check : Check.values()) {
      List<Finding> ofCheck = queries.find(check, since, overdue);
      ofCheck.forEach(
          finding -> log.error("{}: {}: {}", finding.check(), finding.subject(), finding.detail()));
      results.add(new CheckResult(check.code(), ofCheck.size()));
      found.put(check, ofCheck.size());
      findings.addAll(ofCheck);
    }
    ranAt.set(now.getEpochSecond());
    return new Report(now, since.toString(), List.copyOf(results), List.copyOf(findings));
  }
}
