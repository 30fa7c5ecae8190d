package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.orderReference;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.LedgerLine;
import be.parkerenopmaat.wallet.WalletsContract;
import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger on real PostgreSQL: the contract, and what only threads and constraints can show.
class PostgresWalletsTest implements WalletsContract {

  private static final int THREADS = 8;

  private final JdbcClient jdbc = TestDatabase.of("wallet").jdbc();
  private final TransactionTemplate transactions = TestDatabase.of("wallet").transactions();
  private final PostgresTopUps topUps = new PostgresTopUps(jdbc);
  private final PostgresWallets wallets = new PostgresWallets(jdbc, topUps);

  @Override
  public Wallets wallets() {
    return wallets;
  }

  @Override
  public TopUps topUps() {
    return topUps;
  }

  @Override
  public List<LedgerLine> lines(CitizenId citizen) {
    return lines(jdbc, citizen);
  }

  static List<LedgerLine> lines(JdbcClient jdbc, CitizenId citizen) {
    return jdbc.sql(
            """
            select t.number, t.kind, p.amount_cents, p.balance_after_cents
              from ledger_transaction t join posting p using (number)
             where t.citizen_id = :citizen and p.account = 'WALLET'
             order by t.number
            """)
        .param("citizen", citizen.value())
        .query(
            (row, _) ->
                new LedgerLine(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  @Override
  public List<Outcome> apply(List<Movement> movements) {
    return transactions.execute(_ -> wallets.apply(movements, MONDAY));
  }

  @AfterEach
  void every_cent_is_proved() {
    LedgerProof.assertSound(jdbc);
  }

  @Nested
  class When_threads_race {

    @Test
    void the_last_euros_are_held_by_as_many_as_they_reach_for() {
      for (int round = 0; round < 40; round++) {
        CitizenId citizen = citizenWith(650);
        List<Outcome> outcomes = Race.run(THREADS, () -> apply(hold(booking(), citizen, 100, 200)));
        assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(2);
        assertThat(outcomes)
            .filteredOn(Outcome.HoldRefused.class::isInstance)
            .hasSize(THREADS - 2)
            .allSatisfy(
                refused ->
                    assertThat(((Outcome.HoldRefused) refused).shortfall())
                        .isEqualTo(new Money(250)));
        assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(650, 600));
      }
    }

    @Test
    void the_first_euros_of_a_wallet_and_the_first_holds_never_both_win() {
      for (int round = 0; round < 40; round++) {
        CitizenId citizen = citizen();
        TopUp topUp = topUp(topUpId(), citizen, 300);
        List<Callable<Outcome>> attempts = new ArrayList<>();
        attempts.add(
            () -> {
              topUps.add(topUp);
              return apply(credit(topUp, paymentId()));
            });
        IntStream.range(1, THREADS)
            .forEach(_ -> attempts.add(() -> apply(hold(booking(), citizen, 300))));
        List<Outcome> outcomes = Race.run(attempts);
        assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSizeLessThan(2);
      }
    }

    @Test
    void one_booking_is_held_once() {
      for (int round = 0; round < 40; round++) {
        CitizenId citizen = citizenWith(10_000);
        Movement.Hold hold = hold(booking(), citizen, 300);
        List<Outcome> outcomes = Race.run(THREADS, () -> apply(hold));
        assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(1);
        assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(10_000, 300));
      }
    }

    @Test
    void of_capture_and_release_exactly_one_wins() {
      for (int round = 0; round < 60; round++) {
        CitizenId citizen = citizenWith(1_000);
        BookingId booking = booking();
        apply(hold(booking, citizen, 400, 200));
        List<Callable<Outcome>> attempts =
            IntStream.range(0, THREADS)
                .<Callable<Outcome>>mapToObj(
                    i ->
                        () ->
                            apply(
                                i % 2 == 0
                                    ? new Movement.Capture(booking, citizen)
                                    : new Movement.Release(booking, citizen)))
                .toList();
        List<Outcome> outcomes = Race.run(attempts);
        boolean captured = outcomes.stream().anyMatch(Outcome.Captured.class::isInstance);
        assertThat(outcomes)
            .filteredOn(one -> one instanceof Outcome.Captured || one instanceof Outcome.Released)
            .hasSize(1);
        assertThat(outcomes)
            .filteredOn(Outcome.Contradicted.class::isInstance)
            .hasSize(THREADS / 2);
        assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(captured ? 400 : 1_000, 0));
      }
    }

    @Test
    void money_of_a_session_comes_back_once() {
      CitizenId citizen = citizenWith(1_000);
      BookingId booking = booking();
      Movement.Hold hold = hold(booking, citizen, 400);
      apply(List.of(hold, new Movement.Capture(booking, citizen)));
      Movement.GiveBack giveBack =
          new Movement.GiveBack(
              booking, citizen, hold.sessions().getFirst().session(), new Money(150));
      assertThat(Race.run(THREADS, () -> apply(giveBack)))
          .filteredOn(Outcome.GivenBack.class::isInstance)
          .hasSize(1);
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(750, 0));
    }

    @Test
    void repeated_and_reordered_news_about_a_payment_credits_it_once() {
      for (int round = 0; round < 40; round++) {
        CitizenId citizen = citizen();
        TopUp topUp = topUp(topUpId(), citizen, 2_000);
        topUps.add(topUp);
        Movement.Credit credit = credit(topUp, paymentId());
        String reference = orderReference();
        List<Callable<Object>> attempts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          attempts.add(() -> apply(credit));
          attempts.add(() -> end(topUp, TopUpNews.PAYMENT_FAILED));
          attempts.add(() -> end(topUp, TopUpNews.PAYMENT_CANCELLED));
          attempts.add(() -> topUps.opened(topUp.id(), citizen, reference, "https://pay", MONDAY));
        }
        assertThat(Race.run(attempts)).filteredOn(Outcome.Credited.class::isInstance).hasSize(1);
        assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(2_000, 0));
        assertThat(topUps.find(topUp.id()).orElseThrow().state()).isEqualTo(TopUpState.COMPLETED);
      }
    }

    @Test
    void batches_over_the_same_wallets_in_opposite_order_do_not_wait_for_each_other() {
      CitizenId one = citizenWith(100_000);
      CitizenId other = citizenWith(100_000);
      for (int round = 0; round < 20; round++) {
        List<Callable<List<Outcome>>> attempts =
            IntStream.range(0, THREADS)
                .<Callable<List<Outcome>>>mapToObj(
                    i ->
                        () ->
                            transactions.execute(
                                _ -> {
                                  wallets.claim(Set.of(one, other), MONDAY);
                                  return wallets.apply(
                                      i % 2 == 0
                                          ? List.of(
                                              hold(booking(), one, 10), hold(booking(), other, 10))
                                          : List.of(
                                              hold(booking(), other, 10), hold(booking(), one, 10)),
                                      MONDAY);
                                }))
                .toList();
        assertThat(Race.run(attempts))
            .allSatisfy(both -> assertThat(both).hasOnlyElementsOfType(Outcome.Held.class));
      }
      assertThat(wallets.balanceOf(one)).isEqualTo(balance(100_000, 20L * THREADS * 10));
    }

    @Test
    void the_lines_of_one_wallet_stay_a_chain() {
      CitizenId citizen = citizenWith(50_000);
      List<Movement.Hold> holds =
          Stream.generate(() -> hold(booking(), citizen, 100, 50)).limit(60).toList();
      apply(List.copyOf(holds));
      List<Callable<Object>> attempts = new ArrayList<>();
      for (Movement.Hold hold : holds) {
        attempts.add(
            () ->
                apply(
                    List.of(
                        new Movement.Capture(hold.booking(), citizen),
                        new Movement.GiveBack(
                            hold.booking(),
                            citizen,
                            hold.sessions().getLast().session(),
                            new Money(7)))));
        attempts.add(
            () -> {
              TopUp topUp = topUp(topUpId(), citizen, 3);
              topUps.add(topUp);
              return apply(credit(topUp, paymentId()));
            });
      }
      inChunks(attempts).forEach(Race::run);
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(50_000 - 60 * (150 - 7 - 3), 0));
      assertThat(lines(citizen)).hasSize(1 + 60 * 4);
    }

    /// As many at once as the pool has connections for.
    private static <T> List<List<T>> inChunks(List<T> all) {
      return IntStream.range(0, all.size() / 20)
          .mapToObj(i -> all.subList(i * 20, (i + 1) * 20))
          .toList();
    }

    @Test
    void wallets_that_are_claimed_together_for_the_first_time_are_opened_once() {
      CitizenId one = citizen();
      CitizenId other = citizen();
      Race.run(
          THREADS,
          () ->
              transactions.execute(
                  _ -> {
                    wallets.claim(List.of(other, one, other), MONDAY);
                    return true;
                  }));
      assertThat(wallets.balanceOf(one)).isEqualTo(Balance.EMPTY);
    }

    private boolean end(TopUp topUp, TopUpNews news) {
      return topUps.ended(topUp.id(), topUp.citizen(), news, "reason", MONDAY);
    }
  }

  @Nested
  class Each_movement {

    private final AtomicInteger statements = new AtomicInteger();
    private final JdbcClient counted =
        JdbcClient.create(counting(TestDatabase.of("wallet").dataSource(), statements));
    private final PostgresWallets counting =
        new PostgresWallets(counted, new PostgresTopUps(counted));

    @Test
    void is_one_round_trip() {
      CitizenId citizen = citizenWith(10_000);
      Movement.Hold captured = hold(booking(), citizen, 100, 200, 300);
      Movement.Hold released = hold(booking(), citizen, 100);
      TopUp topUp = topUp(topUpId(), citizen, 500);
      topUps.add(topUp);
      for (Movement movement :
          List.of(
              captured,
              released,
              hold(booking(), citizen, 1_000_000),
              captured,
              new Movement.Capture(captured.booking(), citizen),
              new Movement.Release(released.booking(), citizen),
              new Movement.GiveBack(
                  captured.booking(),
                  citizen,
                  captured.sessions().getFirst().session(),
                  new Money(1)),
              credit(topUp, paymentId()))) {
        statements.set(0);
        counting.apply(List.of(movement), MONDAY);
        assertThat(statements).as("%s", movement).hasValue(1);
      }
    }

    /// A data source that counts the statements which go through it.
    private static DataSource counting(DataSource source, AtomicInteger statements) {
      return new DelegatingDataSource(source) {
        @Override
        public Connection getConnection() throws SQLException {
          Connection connection = super.getConnection();
          return (Connection)
              Proxy.newProxyInstance(
                  Connection.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                      statements.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                  });
        }
      };
    }
  }

  @Nested
  class When_somebody_goes_around_the_rules {

    @Test
    void postings_that_do_not_sum_to_zero_are_refused() {
      long number = lines(citizenWith(100)).getFirst().number();
      assertRefused(
          """
          insert into posting (number, account, amount_cents) values (%d, 'REVENUE', 1)
          """
              .formatted(number),
          "do not sum to zero");
      assertRefused(
          """
          insert into posting (number, account, amount_cents)
          values (%d, 'REVENUE', 100), (%d, 'REFUNDS', -99)
          """
              .formatted(number, number),
          "do not sum to zero");
    }

    @Test
    void what_is_written_stays_written() {
      long number = lines(citizenWith(100)).getFirst().number();
      for (String table : List.of("posting", "ledger_transaction")) {
        assertForbidden("delete from %s where number = %d".formatted(table, number));
        assertForbidden("truncate %s".formatted(table));
      }
      assertForbidden("update posting set amount_cents = 1 where number = " + number);
      assertForbidden("update ledger_transaction set kind = 'REFUND' where number = " + number);
    }

    @Test
    void a_wallet_below_zero_or_with_more_held_than_there_is_cannot_be_stored() {
      String wallet = "'" + citizenWith(100).value() + "'";
      assertRefused(
          "update wallet set balance_cents = -1 where citizen_id = " + wallet,
          "violates check constraint");
      assertRefused(
          "update wallet set held_cents = 101 where citizen_id = " + wallet,
          "wallet_holds_what_is_in_it");
      assertRefused(
          "update wallet set held_cents = -1 where citizen_id = " + wallet,
          "wallet_holds_what_is_in_it");
    }

    private void assertRefused(String statement, String reason) {
      assertThatExceptionOfType(DataIntegrityViolationException.class)
          .isThrownBy(() -> jdbc.sql(statement).update())
          .withMessageContaining(reason);
    }

    private void assertForbidden(String statement) {
      assertThatExceptionOfType(DataAccessException.class)
          .as(statement)
          .isThrownBy(() -> jdbc.sql(statement).update())
          .havingRootCause()
          .withMessageContaining("permission denied");
    }
  }
}
