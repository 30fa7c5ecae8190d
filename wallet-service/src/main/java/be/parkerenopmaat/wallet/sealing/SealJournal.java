package be.parkerenopmaat.wallet.sealing;

import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Journal.Horizon;
import be.parkerenopmaat.wallet.domain.Seal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Chains committed entries in the order of their numbers, in batches, behind a number below which
/// nobody is writing any more; writers never wait for it. Each replica looks for a safe number by
/// itself, and one at a time seals.
@Component
class SealJournal {

  private static final int ENTRIES_AT_ONCE = 1_000;
  private static final int SEALS_AT_ONCE = 200;

  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private @Nullable Horizon horizon;
  private @Nullable Instant since;

  SealJournal(
      Journal journal, TransactionTemplate transaction, Clock clock, MeterRegistry metrics) {
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
    Gauge.builder("wallet.ledger.seal.lag", this, SealJournal::lagSeconds)
        .description("How long entries have waited to be sealed")
        .baseUnit("seconds")
        .register(metrics);
  }

  /// Seals what is safe. A number that is not safe yet is kept for the next round: by then the
  /// transactions that were in its way have ended.
  @Scheduled(fixedDelayString = "${wallet.ledger.seal-every}")
  synchronized void seal() {
    if (horizon == null) {
      since = clock.instant();
      horizon = journal.horizon();
    }
    Horizon candidate = horizon;
    if (!journal.isSafe(candidate)) {
      return;
    }
    for (int seals = 0; seals < SEALS_AT_ONCE; seals++) {
      Optional<Seal> sealed =
          transaction.execute(
              _ -> journal.sealNext(candidate.number(), ENTRIES_AT_ONCE, clock.instant()));
      if (sealed.isEmpty() || sealed.get().entries() < ENTRIES_AT_ONCE) {
        break;
      }
    }
    horizon = null;
    since = null;
  }

  private synchronized double lagSeconds() {
    return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
  }
}
