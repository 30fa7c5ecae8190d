package be.parkerenopmaat.wallet.settlement;

import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.settlement.HoldQueries.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How bookings move money, in business words: `wallet.movements` and `wallet.movements.cents` by
/// kind, and what is held now, with the age of the oldest hold. All counters are there from the
/// start: an alert on an increase needs the zero before it.
@Component
class HoldMetrics {

  /// What can become of money for a booking.
  enum Kind {
    HELD,
    REFUSED,
    CAPTURED,
    RELEASED,
    EXPIRED,
    GIVEN_BACK
  }

  private record Counted(Kind kind, Money amount) {}

  private final Map<Kind, Counter> movements = new EnumMap<>(Kind.class);
  private final Map<Kind, Counter> cents = new EnumMap<>(Kind.class);
  private final AtomicLong standing = new AtomicLong();
  private final AtomicLong standingCents = new AtomicLong();
  private final AtomicLong oldestAgeSeconds = new AtomicLong();
  private final HoldQueries queries;

  HoldMetrics(HoldQueries queries, MeterRegistry metrics) {
    this.queries = queries;
    for (Kind kind : Kind.values()) {
      String tag = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      movements.put(
          kind,
          Counter.builder("wallet.movements")
              .description("Movements of money for bookings")
              .tag("kind", tag)
              .register(metrics));
      cents.put(
          kind,
          Counter.builder("wallet.movements.cents")
              .description("Euro cents that were moved for bookings")
              .tag("kind", tag)
              .register(metrics));
    }
    Gauge.builder("wallet.holds.standing", standing, AtomicLong::get)
        .description("Holds that nobody settled yet")
        .register(metrics);
    Gauge.builder("wallet.holds.standing.cents", standingCents, AtomicLong::get)
        .description("Euro cents that are set apart now")
        .register(metrics);
    Gauge.builder("wallet.hold.oldest.age", oldestAgeSeconds, AtomicLong::get)
        .description("How long the oldest hold has stood")
        .baseUnit("seconds")
        .register(metrics);
  }

  /// Counts outcomes once the running transaction has committed.
  void count(List<Outcome> outcomes) {
    List<Counted> moved =
        outcomes.stream().map(HoldMetrics::counted).flatMap(Optional::stream).toList();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            moved.forEach(HoldMetrics.this::add);
          }
        });
  }

  private void add(Counted one) {
    increment(movements, one.kind(), 1);
    increment(cents, one.kind(), (double) one.amount().cents());
  }

  private static void increment(Map<Kind, Counter> counters, Kind kind, double by) {
    Optional.ofNullable(counters.get(kind)).ifPresent(counter -> counter.increment(by));
  }

  /// Looks at what is held now.
  void look(Instant now) {
    Standing found = queries.standing();
    standing.set(found.holds());
    standingCents.set(found.amount().cents());
    Instant oldest = found.oldest();
    oldestAgeSeconds.set(
        oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds()));
  }

  private static Optional<Counted> counted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Held(var hold) -> Optional.of(new Counted(Kind.HELD, hold.amount()));
      case Outcome.HoldRefused(var hold, _) ->
          Optional.of(new Counted(Kind.REFUSED, hold.amount()));
      case Outcome.Captured(_, var amount) -> Optional.of(new Counted(Kind.CAPTURED, amount));
      case Outcome.Released(_, var amount) -> Optional.of(new Counted(Kind.RELEASED, amount));
      case Outcome.Expired(_, var amount) -> Optional.of(new Counted(Kind.EXPIRED, amount));
      case Outcome.GivenBack(var giveBack) ->
          Optional.of(new Counted(Kind.GIVEN_BACK, giveBack.amount()));
      case Outcome.Credited _, Outcome.Quarantined _, Outcome.Unchanged _, Outcome.Contradicted _ ->
          Optional.empty();
    };
  }
}
