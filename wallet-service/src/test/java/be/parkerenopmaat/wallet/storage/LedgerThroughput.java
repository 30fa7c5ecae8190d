package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;

import be.parkerenopmaat.localstack.postgres.LocalPostgres;
import be.parkerenopmaat.localstack.postgres.PostgresOptions;
import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUp;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds and captures on a durable PostgreSQL, one transaction a movement against whole batches, in
/// alternating rounds of one run: over many accounts, and all on one. Prints rates and ratios, and
/// asserts nothing: what it prints belongs to the machine it ran on.
///
/// `mvn -pl wallet-service -am test -Dtest=LedgerThroughput
/// -Dsurefire.failIfNoSpecifiedTests=false`
class LedgerThroughput {

  private static final int ROUNDS = 5;
  private static final int MOVEMENTS = 1_600;
  private static final int BATCH = 200;
  private static final int THREADS = 8;
  private static final int ACCOUNTS = 2_000;

  @Test
  void holds_and_captures_one_by_one_and_in_batches() throws Exception {
    try (LocalPostgres server = LocalPostgres.start(new PostgresOptions(null, 0, true, null));
        HikariDataSource pool = migrated(server)) {
      JdbcClient jdbc = JdbcClient.create(pool);
      PostgresTopUps topUps = new PostgresTopUps(jdbc);
      PostgresWallets wallets = new PostgresWallets(jdbc, topUps);
      TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
      List<CitizenId> many = Stream.generate(Examples::citizen).limit(ACCOUNTS).toList();
      CitizenId hot = Examples.citizen();
      for (CitizenId citizen : Stream.concat(many.stream(), Stream.of(hot)).toList()) {
        TopUp topUp = Examples.topUp(Examples.topUpId(), citizen, 100_000_000);
        topUps.add(topUp);
        transactions.execute(
            _ -> wallets.apply(List.of(Examples.credit(topUp, Examples.paymentId())), MONDAY));
      }
      compare("many accounts", many, wallets, transactions);
      compare("one account  ", List.of(hot), wallets, transactions);
    }
  }

  private static void compare(
      String what,
      List<CitizenId> citizens,
      PostgresWallets wallets,
      TransactionTemplate transactions)
      throws Exception {
    double[] alone = new double[ROUNDS];
    double[] together = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    // The first round warms up.
    for (int round = -1; round < ROUNDS; round++) {
      double one =
          rate(
              movements(citizens),
              1,
              THREADS,
              batch -> transactions.execute(_ -> wallets.apply(batch, MONDAY)));
      double batched =
          rate(
              movements(citizens),
              BATCH,
              1,
              batch -> transactions.execute(_ -> wallets.apply(batch, MONDAY)));
      if (round >= 0) {
        alone[round] = one;
        together[round] = batched;
        ratios[round] = batched / one;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: one transaction a movement, %d threads: %.0f/s; batches of %d, one thread: %.0f/s;"
            + " ratio %.1f (%.1f to %.1f over %d rounds)%n",
        what,
        THREADS,
        median(alone),
        BATCH,
        median(together),
        median(ratios),
        Arrays.stream(ratios).min().orElse(0),
        Arrays.stream(ratios).max().orElse(0),
        ROUNDS);
  }

  /// First holds, then their captures.
  private static List<List<Movement>> movements(List<CitizenId> citizens) {
    List<Movement> holds = new ArrayList<>();
    List<Movement> captures = new ArrayList<>();
    for (int i = 0; i < MOVEMENTS / 2; i++) {
      Movement.Hold hold =
          Examples.hold(Examples.booking(), citizens.get(i % citizens.size()), 100);
      holds.add(hold);
      captures.add(new Movement.Capture(hold.booking(), hold.citizen()));
    }
    return List.of(holds, captures);
  }

  /// Movements a second.
  private static double rate(List<List<Movement>> phases, int batch, int threads, Applying applying)
      throws Exception {
    long start = System.nanoTime();
    int done = 0;
    try (var workers = Executors.newFixedThreadPool(threads)) {
      for (List<Movement> phase : phases) {
        List<Future<List<Outcome>>> running = new ArrayList<>();
        for (int from = 0; from < phase.size(); from += batch) {
          List<Movement> piece = phase.subList(from, Math.min(from + batch, phase.size()));
          Callable<List<Outcome>> work = () -> applying.apply(piece);
          running.add(workers.submit(work));
        }
        for (Future<List<Outcome>> one : running) {
          done += applied(one);
        }
      }
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  private static int applied(Future<List<Outcome>> one)
      throws ExecutionException, InterruptedException {
    return one.get().size();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(0);
  }

  private static HikariDataSource migrated(LocalPostgres server) {
    var database = server.server().createDatabase("pom_throughput", "only-here", "only-here");
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .locations("classpath:db/platform", "classpath:db/migration")
        .placeholders(Map.of("run_role", database.user()))
        .load()
        .migrate();
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(THREADS);
    pool.addDataSourceProperty("prepareThreshold", "1");
    return pool;
  }

  @FunctionalInterface
  private interface Applying {
    List<Outcome> apply(List<Movement> batch);
  }
}
