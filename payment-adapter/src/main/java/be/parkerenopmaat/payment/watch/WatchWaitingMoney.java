package be.parkerenopmaat.payment.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Shows what waits and for how long. Every replica looks for itself and sees the same; zero means
/// that nothing waits.
@Component
class WatchWaitingMoney {

  /// What was seen last: seconds, and a number of orders.
  private record Seen(double uncredited, double overdue, double quarantined) {}

  private final WaitingMoneyQueries waiting;
  private final Clock clock;
  private volatile Seen seen = new Seen(0, 0, 0);

  WatchWaitingMoney(WaitingMoneyQueries waiting, MeterRegistry metrics, Clock clock) {
    this.waiting = waiting;
    this.clock = clock;
    gauge(
        metrics,
        "payment.uncredited.oldest",
        "Age of the oldest payment that the provider took and no wallet has credited",
        "seconds",
        Seen::uncredited);
    gauge(
        metrics,
        "payment.overdue.oldest",
        "How long the oldest order, refund or call has been due without anybody looking at it",
        "seconds",
        Seen::overdue);
    gauge(
        metrics,
        "payment.quarantined.waiting",
        "Orders in quarantine, which wait for an operator",
        "orders",
        Seen::quarantined);
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15S")
  void look() {
    Instant now = clock.instant();
    WaitingMoneyQueries.Waiting found = waiting.at(now);
    seen =
        new Seen(
            secondsSince(found.uncreditedSince(), now),
            secondsSince(found.overdueSince(), now),
            found.quarantined());
  }

  private void gauge(
      MeterRegistry metrics,
      String name,
      String description,
      String unit,
      ToDoubleFunction<Seen> value) {
    Gauge.builder(name, this, watch -> value.applyAsDouble(watch.seen))
        .description(description)
        .baseUnit(unit)
        .register(metrics);
  }

  private static double secondsSince(@Nullable Instant since, Instant now) {
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
  }
}
