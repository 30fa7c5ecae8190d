package be.parkerenopmaat.wallet.verification;

import be.parkerenopmaat.wallet.WalletSettings;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Seal;
import be.parkerenopmaat.wallet.verification.Check.Over;
import be.parkerenopmaat.wallet.verification.ProgressQueries.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs the checks on one snapshot of the database. By schedule: over what is new, and over a slice
/// of all the rest, so that everything is gone through again and again however much there is. By
/// command: over everything at once. What it finds is a bug or damage, never a matter of waiting,
/// and stays an alarm until everything was gone through without finding it again.
@Component
class VerifyLedger {

  private static final Logger log = LoggerFactory.getLogger(VerifyLedger.class);
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int ENTRIES_AT_ONCE = 100_000;

  private final CheckQueries queries;
  private final ProgressQueries progress;
  private final ChainCheck chain;
  private final Journal journal;
  private final WalletSettings settings;
  private final Clock clock;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate transaction;
  private final Map<String, Long> open = new ConcurrentHashMap<>();
  private final AtomicLong ranAt = new AtomicLong();
  private final ReentrantLock running = new ReentrantLock();

  VerifyLedger(
      CheckQueries queries,
      ProgressQueries progress,
      ChainCheck chain,
      Journal journal,
      WalletSettings settings,
      Clock clock,
      PlatformTransactionManager transactions,
      MeterRegistry metrics) {
    this.queries = queries;
    this.progress = progress;
    this.chain = chain;
    this.journal = journal;
    this.settings = settings;
    this.clock = clock;
    transaction = new TransactionTemplate(transactions);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    for (Check check : Check.values()) {
      Gauge.builder("wallet.check.findings", open, counts -> counts.getOrDefault(check.code(), 0L))
          .description("What a check found and what still stands; anything above zero is an alarm")
          .tag("check", check.code())
          .register(metrics);
    }
    Gauge.builder("wallet.check.last.run", ranAt, AtomicLong::get)
        .description("When the checks last ran to their end, since 1970")
        .baseUnit("seconds")
        .register(metrics);
  }

  /// How much was gone through, and what stands in the way of a clean ledger.
  ///
  /// @param entries that were looked at, at least
  record Report(
      Instant ranAt,
      boolean everything,
      long entries,
      long wallets,
      long seals,
      List<CheckResult> checks,
      List<Finding> findings) {}

  /// How many findings of one check stand.
  record CheckResult(String check, long findings) {}

  /// A run's own findings, and where the next one goes on.
  private static final class Round {
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private long wallets;
    private long seals;
    private long checkedUpTo;
    private long nextSeal;
    private UUID nextWallet = ProgressQueries.FIRST_WALLET;
    private boolean sealsDone;
    private boolean walletsDone;
  }

  /// At a rate and not after a delay: a long run must not hold up the service's other clocks.
  @Scheduled(
      initialDelayString = "${wallet.ledger.verify-every}",
      fixedRateString = "${wallet.ledger.verify-every}")
  void bySchedule() {
    verify(false);
  }

  /// Runs the checks. A scheduled run leaves it to the one that is under way, here or on another
  /// replica; a command waits for the one that is under way here.
  Report verify(boolean everything) {
    if (everything) {
      running.lock();
    } else if (!running.tryLock()) {
      return tell(new Round(), false);
    }
    try {
      return tell(run(everything), everything);
    } finally {
      running.unlock();
    }
  }

  private Round run(boolean everything) {
    Progress before = progress.progress();
    Optional<Round> round =
        snapshot.execute(
            _ ->
                everything || progress.alone()
                    ? Optional.of(check(before, everything))
                    : Optional.empty());
    round.ifPresent(
        done -> {
          done.findings.forEach(
              one -> log.error("{}: {}: {}", one.check(), one.subject(), one.detail()));
          transaction.executeWithoutResult(_ -> keep(before, done, everything, clock.instant()));
        });
    return round.orElseGet(Round::new);
  }

  private Report tell(Round round, boolean everything) {
    Map<String, Long> standing = progress.openByCheck();
    open.clear();
    open.putAll(standing);
    Instant ran = progress.progress().ranAt();
    ranAt.set(ran == null ? 0 : ran.getEpochSecond());
    return new Report(
        ran == null ? Instant.EPOCH : ran,
        everything,
        round.entries,
        round.wallets,
        round.seals,
        Arrays.stream(Check.values())
            .map(check -> new CheckResult(check.code(), standing.getOrDefault(check.code(), 0L)))
            .toList(),
        progress.open());
  }

  private Round check(Progress from, boolean everything) {
    Round round = new Round();
    newEntries(round, everything ? 0 : from.checkedUpTo(), everything);
    sealedAgain(round, everything ? 1 : from.nextSeal(), everything);
    walletsAgain(round, everything ? ProgressQueries.FIRST_WALLET : from.nextWallet(), everything);
    round.findings.addAll(always());
    return round;
  }

  /// What came since the last run, and the wallets that it moved. A number that could still appear
  /// late is not passed: only what is sealed counts as checked.
  private void newEntries(Round round, long after, boolean everything) {
    long sealed = journal.head().map(Seal::lastNumber).orElse(0L);
    long last = journal.horizon().number();
    long from = after;
    do {
      long upTo = Math.min(from + ENTRIES_AT_ONCE, Math.max(last, from + 1));
      entries(round, from, upTo);
      if (!everything) {
        // In everything, all wallets are looked at anyway.
        wallets(round, progress.citizensOf(from, upTo));
      }
      from = upTo;
    } while (everything && from < last);
    round.checkedUpTo = Math.min(from, sealed);
  }

  private void entries(Round round, long after, long upTo) {
    for (Check check : over(Over.ENTRIES)) {
      round.findings.addAll(queries.entries(check, after, upTo));
    }
    round.entries += upTo - after;
  }

  /// A slice of the chain, with the entries that it covers.
  private void sealedAgain(Round round, long firstSeal, boolean everything) {
    long seal = firstSeal;
    boolean more = true;
    while (more) {
      long before = seal == 1 ? 0 : lastNumberOf(seal - 1);
      ChainCheck.Walk walk = chain.walk(seal, settings.ledger().verifySeals());
      round.findings.addAll(walk.findings());
      round.seals += walk.seals();
      boolean end = walk.seals() < settings.ledger().verifySeals();
      if (walk.seals() > 0 && !everything) {
        // In everything, the entries have been looked at as new ones already.
        entries(round, before, lastNumberOf(walk.lastSeal()));
      }
      round.nextSeal = end ? 1 : walk.lastSeal() + 1;
      round.sealsDone = end;
      seal = round.nextSeal;
      more = everything && !end;
    }
  }

  private long lastNumberOf(long seal) {
    return journal.sealsFrom(seal, 1).stream()
        .findFirst()
        .map(one -> one.seal().lastNumber())
        .orElse(0L);
  }

  /// A slice of all wallets, in their order.
  private void walletsAgain(Round round, UUID after, boolean everything) {
    UUID from = after;
    boolean more = true;
    while (more) {
      List<UUID> slice = progress.walletsAfter(from, settings.ledger().verifyWallets());
      wallets(round, slice);
      round.walletsDone = slice.size() < settings.ledger().verifyWallets();
      round.nextWallet = round.walletsDone ? ProgressQueries.FIRST_WALLET : slice.getLast();
      from = round.nextWallet;
      more = everything && !round.walletsDone;
    }
  }

  private void wallets(Round round, List<UUID> citizens) {
    int atOnce = settings.ledger().verifyWallets();
    for (int from = 0; from < citizens.size(); from += atOnce) {
      List<UUID> some = citizens.subList(from, Math.min(from + atOnce, citizens.size()));
      for (Check check : over(Over.WALLETS)) {
        round.findings.addAll(queries.wallets(check, some));
      }
    }
    round.wallets += citizens.size();
  }

  private List<Finding> always() {
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>(queries.appendOnly());
    findings.addAll(queries.holdsOverdue(now.minus(settings.hold().expiry()).minus(GRACE)));
    findings.addAll(queries.eventsTold(now.minus(GRACE)));
    return findings;
  }

  private static List<Check> over(Over over) {
    return Arrays.stream(Check.values()).filter(check -> check.over() == over).toList();
  }

  private void keep(Progress before, Round done, boolean everything, Instant now) {
    boolean sealsDone = before.sealsDone() || done.sealsDone;
    boolean walletsDone = before.walletsDone() || done.walletsDone;
    boolean passed = everything || (sealsDone && walletsDone);
    long pass = everything ? before.pass() + 1 : before.pass();
    progress.remember(done.findings, pass, now);
    progress.forget(over(Over.EVERYTHING).stream().map(Check::code).toList(), done.findings);
    if (passed) {
      progress.forgetBefore(pass);
    }
    progress.keep(
        new Progress(
            Math.max(before.checkedUpTo(), done.checkedUpTo),
            done.nextSeal,
            done.nextWallet,
            passed ? pass + 1 : pass,
            !passed && sealsDone,
            !passed && walletsDone,
            now),
        now);
  }
}
