package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Hash;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Journal.Horizon;
import be.parkerenopmaat.wallet.domain.Journal.Sealed;
import be.parkerenopmaat.wallet.domain.JournalEntry;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.domain.Proof.Verdict;
import be.parkerenopmaat.wallet.domain.Seal;
import be.parkerenopmaat.wallet.domain.TopUp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Every committed entry is sealed once, in order, however many write at the same time.
class PostgresJournalTest {

  private static final int WRITERS = 8;

  private final JdbcClient jdbc = TestDatabase.of("wallet").jdbc();
  private final TransactionTemplate transactions = TestDatabase.of("wallet").transactions();
  private final PostgresTopUps topUps = new PostgresTopUps(jdbc);
  private final PostgresWallets wallets = new PostgresWallets(jdbc, topUps);
  private final Journal journal = new PostgresJournal(jdbc);

  @Test
  void entries_of_many_writers_are_all_sealed_in_the_order_of_their_numbers() {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<Object>> attempts = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      attempts.add(
          () -> {
            for (int i = 0; i < 40; i++) {
              holdAndCapture(payIn());
            }
            return writing.decrementAndGet();
          });
    }
    for (int sealer = 0; sealer < 2; sealer++) {
      attempts.add(
          () -> {
            while (writing.get() > 0) {
              Horizon horizon = journal.horizon();
              while (!journal.isSafe(horizon)) {
                Thread.onSpinWait();
              }
              seal(horizon, 7);
            }
            return 0;
          });
    }
    Race.run(attempts);
    sealEverything();
    assertThatTheChainCoversTheJournal();
  }

  @Test
  void an_entry_that_is_committed_late_is_waited_for() throws InterruptedException {
    CitizenId slow = payIn();
    CitizenId quick = payIn();
    sealEverything();
    CountDownLatch drawn = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Thread late =
        Thread.ofVirtual()
            .start(
                () ->
                    transactions.executeWithoutResult(
                        _ -> {
                          wallets.apply(List.of(hold(booking(), slow, 10)), MONDAY);
                          drawn.countDown();
                          await(commit);
                        }));
    await(drawn);
    transactions.execute(_ -> wallets.apply(List.of(hold(booking(), quick, 10)), MONDAY));
    Horizon horizon = journal.horizon();
    assertThat(journal.isSafe(horizon)).isFalse();
    commit.countDown();
    late.join();
    Awaitility.await().until(() -> journal.isSafe(horizon));
    Seal before = journal.head().orElseThrow();
    seal(horizon, 1_000);
    assertThat(journal.head().orElseThrow().seal()).isEqualTo(before.seal() + 1);
    assertThat(journal.head().orElseThrow().entries()).isEqualTo(2);
    assertThatTheChainCoversTheJournal();
  }

  @Test
  void nothing_can_be_written_behind_a_seal() {
    CitizenId citizen = payIn();
    sealEverything();
    long sealed = journal.head().orElseThrow().lastNumber();
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                                                        booking_id)
                        values (:number, gen_random_uuid(), :citizen, 'HOLD', :now,
                                gen_random_uuid())
                        """)
                    .param("number", sealed - 1)
                    .param("citizen", citizen.value())
                    .param("now", Sql.at(MONDAY.plusSeconds(1)))
                    .update())
        .withMessageContaining("comes behind the seal");
  }

  @Test
  void a_proof_is_genuine_until_anything_in_it_or_in_the_ledger_is_changed() throws SQLException {
    CitizenId citizen = payIn();
    payIn();
    long number = OnPostgres.lines(jdbc, citizen).getLast().number();
    assertThat(journal.proofOf(number)).isEmpty();
    sealEverything();
    Proof proof = journal.proofOf(number).orElseThrow();
    assertThat(proof.entry()).contains("citizen: " + citizen.value(), "WALLET: 1000 balance 1000");
    assertThat(journal.verdictOn(proof)).isEqualTo(Verdict.GENUINE);

    JournalEntry entry = journal.entries(number - 1, number).getFirst();
    assertThat(journal.verdictOn(withText(proof, entry.text().replace("1000", "2000"))))
        .isEqualTo(Verdict.CHANGED);
    Seal foreign = Seal.after(proof.seal() - 1, Hash.of("elsewhere"), List.of(entry));
    assertThat(journal.verdictOn(Proof.of(entry, 0, foreign, List.of(entry.leaf()))))
        .isEqualTo(Verdict.FOREIGN);

    asOwner(
        "update posting set amount_cents = 1001 where account = 'WALLET' and number = ", number);
    assertThat(journal.verdictOn(proof)).isEqualTo(Verdict.LEDGER_DIFFERS);
    asOwner(
        "update posting set amount_cents = 1000 where account = 'WALLET' and number = ", number);
    assertThat(journal.verdictOn(proof)).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void a_number_that_was_never_written_has_no_proof() {
    payIn();
    sealEverything();
    assertThat(journal.proofOf(Long.MAX_VALUE)).isEmpty();
    assertThat(journal.proofOf(0)).isEmpty();
  }

  private void assertThatTheChainCoversTheJournal() {
    Hash head = Hash.NONE;
    long last = 0;
    long expected = 1;
    for (Sealed sealed : journal.sealsFrom(1, Integer.MAX_VALUE)) {
      Seal seal = sealed.seal();
      List<JournalEntry> entries = journal.entries(last, seal.lastNumber());
      assertThat(seal).isEqualTo(Seal.after(expected - 1, head, entries));
      assertThat(sealed.leaves()).isEqualTo(entries.stream().map(JournalEntry::leaf).toList());
      head = seal.hash();
      last = seal.lastNumber();
      expected++;
    }
    assertThat(journal.entries(last, Long.MAX_VALUE)).isEmpty();
  }

  private CitizenId payIn() {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, 1_000);
    topUps.add(topUp);
    transactions.execute(_ -> wallets.apply(List.of(credit(topUp, paymentId())), MONDAY));
    return citizen;
  }

  private void holdAndCapture(CitizenId citizen) {
    Movement.Hold hold = hold(booking(), citizen, 100, 200);
    transactions.execute(_ -> wallets.apply(List.of(hold), MONDAY));
    transactions.execute(
        _ -> wallets.apply(List.of(new Movement.Capture(hold.booking(), citizen)), MONDAY));
  }

  private void sealEverything() {
    Horizon horizon = journal.horizon();
    Awaitility.await().until(() -> journal.isSafe(horizon));
    seal(horizon, 500);
  }

  private void seal(Horizon horizon, int atMost) {
    while (transactions
        .execute(_ -> journal.sealNext(horizon.number(), atMost, MONDAY))
        .isPresent()) {
      // Until nothing is left.
    }
  }

  private static Proof withText(Proof proof, String text) {
    return new Proof(
        proof.entryNumber(),
        text,
        proof.path(),
        proof.seal(),
        proof.firstNumber(),
        proof.lastNumber(),
        proof.entries(),
        proof.previousHash(),
        proof.headHash());
  }

  private static void asOwner(String statement, long number) throws SQLException {
    var database = TestDatabase.of("wallet").database();
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), database.owner(), database.ownerPassword());
        var change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement + number)).isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
