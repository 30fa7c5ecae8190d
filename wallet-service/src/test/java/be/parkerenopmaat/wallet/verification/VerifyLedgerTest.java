package be.parkerenopmaat.wallet.verification;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Reversal;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Damage of every kind is planted by somebody who may do anything, found and named, and undone.
@ServiceTest
class VerifyLedgerTest {

  private final VerifyLedger verify;
  private final Wallets wallets;
  private final TopUps topUps;
  private final Receivables receivables;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final MeterRegistry metrics;
  private final CheckQueries queries;
  private final ServiceApi api;
  private final Environment environment;
  private final CitizenId citizen = Examples.citizen();
  private final Movement.Hold hold = Examples.hold(Examples.booking(), citizen, 300, 200);

  @Autowired
  VerifyLedgerTest(
      VerifyLedger verify,
      Wallets wallets,
      TopUps topUps,
      Receivables receivables,
      Journal journal,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      MeterRegistry metrics,
      CheckQueries queries,
      ServiceApi api,
      Environment environment) {
    this.verify = verify;
    this.wallets = wallets;
    this.topUps = topUps;
    this.receivables = receivables;
    this.journal = journal;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.metrics = metrics;
    this.queries = queries;
    this.api = api;
    this.environment = environment;
  }

  @Test
  void a_ledger_in_order_has_no_findings() {
    paidAndBooked();
    assertThat(findings()).isEmpty();
    VerifyLedger.Report report = verify.verify(true);
    assertThat(report.entries()).isPositive();
    assertThat(report.wallets()).isPositive();
    assertThat(report.checks()).hasSameSizeAs(Check.values());
  }

  @Test
  void one_cent_too_much_in_a_wallet_is_found_by_the_next_run_and_stays_until_it_is_gone() {
    paidAndBooked();
    damage("update wallet set balance_cents = balance_cents + 1 where citizen_id = '%s'");

    assertThat(findingsOf(false))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("wallets-proved-by-postings");
              assertThat(finding.subject()).isEqualTo("account of citizen " + citizen.value());
              assertThat(finding.detail())
                  .isEqualTo("stored are 501 cents of which 0 held, postings say 500 and 0");
            });
    assertThat(gauge(Check.WALLETS_PROVED_BY_POSTINGS)).isPositive();

    damage("update wallet set balance_cents = balance_cents - 1 where citizen_id = '%s'");
    assertThat(findings()).isEmpty();
    assertThat(gauge(Check.WALLETS_PROVED_BY_POSTINGS)).isZero();
  }

  @Test
  void one_cent_in_a_posting_names_the_entry_and_its_account() {
    paidAndBooked();
    long number = sealedNumberOf("SESSION");
    damage(
        "update posting set amount_cents = -301 where account = 'WALLET' and number = " + number);

    assertThat(findings())
        .extracting(Finding::check, Finding::subject)
        .contains(
            tuple("entries-sum-to-zero", "entry " + number + " of citizen " + citizen.value()),
            tuple("balances-run-on", "entry " + number + " of citizen " + citizen.value()),
            tuple("chain-unbroken", "entry " + number + " of citizen " + citizen.value()));
    assertThat(findings())
        .filteredOn(finding -> finding.check().equals("entries-sum-to-zero"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.detail())
                    .contains("sum to -1 cents")
                    .contains("WALLET -301")
                    .contains("REVENUE 300"));

    damage(
        "update posting set amount_cents = -300 where account = 'WALLET' and number = " + number);
    assertThat(findings()).isEmpty();
  }

  @Test
  void an_entry_that_was_forged_so_that_it_still_balances_breaks_the_chain_of_hashes() {
    paidAndBooked();
    long number = sealedNumberOf("SESSION");
    damage("update ledger_transaction set zone = 'elsewhere' where number = " + number);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("chain-unbroken");
              assertThat(finding.subject())
                  .isEqualTo("entry " + number + " of citizen " + citizen.value());
              assertThat(finding.detail()).contains("zone: elsewhere");
            });

    damage("update ledger_transaction set zone = 'centrum' where number = " + number);
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_seal_that_is_gone_is_a_gap_that_is_named() {
    paidAndBooked();
    long number = sealedNumberOf("SESSION");
    Proof proof = journal.proofOf(number).orElseThrow();
    // Another seal behind it, so that it is not the newest.
    CitizenId other = Examples.citizen();
    payIn(other, 100);
    Awaitility.await().until(() -> journal.head().orElseThrow().seal() > proof.seal());
    damage("create table kept as select * from ledger_seal where seal = " + proof.seal());
    damage("delete from ledger_seal where seal = " + proof.seal());

    assertThat(verify.verify(true).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo("chain-unbroken");
              assertThat(finding.subject()).startsWith("seal " + (proof.seal() + 1) + " ");
              assertThat(finding.detail()).contains("seals are missing");
            });

    damage("insert into ledger_seal select * from kept");
    damage("drop table kept");
    assertThat(verify.verify(true).findings())
        .noneMatch(finding -> finding.check().equals("chain-unbroken"));
  }

  @Test
  void an_entry_that_is_gone_is_missed() {
    paidAndBooked();
    long number = sealedNumberOf("HOLD");
    damage("create table kept as select * from ledger_transaction where number = " + number);
    damage("delete from ledger_transaction where number = " + number);

    assertThat(verify.verify(true).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo("chain-unbroken");
              assertThat(finding.detail()).contains("entries are gone");
            });

    damage("alter table ledger_transaction disable trigger nothing_comes_behind_a_seal");
    damage("insert into ledger_transaction select * from kept");
    damage("alter table ledger_transaction enable trigger nothing_comes_behind_a_seal");
    damage("drop table kept");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_top_up_that_says_it_was_paid_and_was_not_is_found() {
    TopUp wish = Examples.topUp(Examples.topUpId(), citizen, 700);
    topUps.add(wish);
    damage(
        "update top_up set state = 'COMPLETED', payment_id = '%s' where citizen_id = '%s'"
            .formatted(Examples.paymentId(), citizen.value()));

    assertThat(findings())
        .extracting(Finding::check, Finding::detail)
        .containsExactly(
            tuple("top-ups-credited", "COMPLETED, and 0 entries of the ledger name it"));

    damage(
        "update top_up set state = 'OPEN', payment_id = null where citizen_id = '%s'"
            .formatted(citizen.value()));
    assertThat(findings()).isEmpty();
  }

  @Test
  void money_that_came_back_and_stands_nowhere_is_found() {
    paidAndBooked();
    damage(
        "update hold_session set returned_cents = 1 where session_id = '%s'"
            .formatted(hold.sessions().getFirst().session().value()));

    assertThat(findings())
        .extracting(Finding::check, Finding::detail)
        .containsExactly(
            tuple(
                "bookings-paid-once",
                "CAPTURED of 500 cents; its lines took 500 and gave 0 back, its sessions say 1"));

    damage(
        "update hold_session set returned_cents = 0 where session_id = '%s'"
            .formatted(hold.sessions().getFirst().session().value()));
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_refund_that_was_debited_otherwise_or_not_at_all_is_found() {
    TopUp wish = Examples.topUp(Examples.topUpId(), citizen, 1_000);
    topUps.add(wish);
    apply(Examples.credit(wish, Examples.paymentId()));
    UUID refund = UUID.randomUUID();
    transaction.executeWithoutResult(
        _ ->
            receivables.take(
                new Reversal(
                    refund,
                    Reversal.Kind.REFUND,
                    wish.id(),
                    citizen,
                    new Money(400),
                    refund.toString(),
                    "ASTD1",
                    "payment-adapter",
                    Examples.MONDAY),
                Examples.MONDAY));
    assertThat(findings()).isEmpty();

    damage(
        "update reversal set amount_cents = 399, debited_cents = 399 where id = '" + refund + "'");
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("reversals-debited-once");
              assertThat(finding.subject())
                  .isEqualTo("reversal " + refund + " of citizen " + citizen.value());
              assertThat(finding.detail())
                  .isEqualTo(
                      "REFUND of 399 cents, 399 of them debited; 1 entries take 400 and leave 0"
                          + " owed");
            });

    damage("delete from reversal where id = '" + refund + "'");
    assertThat(findings()).extracting(Finding::check).containsExactly("reversals-debited-once");

    damage(
        ("insert into reversal values ('"
            + refund
            + "', 'REFUND', '"
            + wish.id().value()
            + "', '%s',"
            + " 400, 400, 'back', 'ASTD1', 'payment-adapter', now(), now())"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_debt_that_no_posting_proves_is_found() {
    TopUp wish = Examples.topUp(Examples.topUpId(), citizen, 1_000);
    topUps.add(wish);
    apply(Examples.credit(wish, Examples.paymentId()));
    apply(hold);
    apply(new Movement.Capture(hold.booking(), citizen));
    UUID chargeback = UUID.randomUUID();
    transaction.executeWithoutResult(
        _ ->
            receivables.take(
                new Reversal(
                    chargeback,
                    Reversal.Kind.CHARGEBACK,
                    wish.id(),
                    citizen,
                    new Money(1_000),
                    chargeback.toString(),
                    "betwist",
                    "operator",
                    Examples.MONDAY),
                Examples.MONDAY));
    assertThat(findings()).isEmpty();

    damage("update receivable set open_cents = 499 where citizen_id = '%s'");
    assertThat(findings())
        .extracting(Finding::check, Finding::detail)
        .containsExactly(tuple("receivables-proved", "499 cents are open, postings say 500"));

    damage("update receivable set open_cents = 500 where citizen_id = '%s'");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_document_that_says_more_than_was_paid_is_found() {
    TopUp wish = Examples.topUp(Examples.topUpId(), citizen, 1_000);
    topUps.add(wish);
    apply(Examples.credit(wish, Examples.paymentId()));
    damage(
        "insert into document_due values (gen_random_uuid(), 'RECEIPT', '%s', '"
            + wish.id().value()
            + "', 1001, null, null, null, 'nl', 'ASTD1', now(), null, null, now() + interval '1 day',"
            + " now() + interval '1 day')");

    assertThat(findings())
        .extracting(Finding::check, Finding::detail)
        .containsExactly(
            tuple(
                "documents-match",
                "they say 1001 cents; COMPLETED of 1000 cents, of which 0 went back"));

    damage("delete from document_due where citizen_id = '%s'");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_hold_that_nobody_expired_is_found() {
    payIn(citizen, 1_000);
    apply(hold);

    assertThat(overdue(Examples.MONDAY)).isEmpty();
    assertThat(overdue(Examples.MONDAY.plusSeconds(1)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).startsWith("500 cents are held since"));

    apply(new Movement.Release(hold.booking(), citizen));
    assertThat(overdue(Examples.MONDAY.plusSeconds(1))).isEmpty();
  }

  private List<Finding> overdue(Instant since) {
    return queries.holdsOverdue(since).stream()
        .filter(finding -> finding.subject().contains(citizen.value().toString()))
        .toList();
  }

  @Test
  void operators_run_the_checks_and_judge_a_proof() {
    paidAndBooked();
    Proof proof = journal.proofOf(sealedNumberOf("SESSION")).orElseThrow();
    ServiceApi operator = api.withScopes("operations");
    var report = operator.get("/api/v1/operations/ledger/checks?everything=true").json();
    assertThat(report.path("checks").size()).isEqualTo(Check.values().length);
    var printed = operator.get("/api/v1/operations/ledger/proofs/" + proof.entryNumber());
    assertThat(printed.status()).isEqualTo(200);
    assertThat(printed.json().path("headHash").asString()).isEqualTo(proof.headHash());
    String path = "/api/v1/operations/ledger/proofs/verify";
    assertThat(operator.post(path, printed.body()).json().path("verdict").asString())
        .isEqualTo("GENUINE");
    assertThat(
            operator
                .post(path, printed.body().replace("balance 700", "balance 900"))
                .json()
                .path("verdict")
                .asString())
        .isEqualTo("CHANGED");
    assertThat(api.as(citizen.value()).post(path, printed.body()).status()).isEqualTo(403);
    assertThat(operator.get("/api/v1/operations/ledger/proofs/999999999").code())
        .isEqualTo("not-found");
    assertThat(metrics.get("wallet.check.last.run").gauge().value())
        .isEqualTo((double) START.getEpochSecond());
  }

  /// What is found about this test's own citizen and booking by going through everything.
  private List<Finding> findings() {
    return findingsOf(true);
  }

  private List<Finding> findingsOf(boolean everything) {
    return verify.verify(everything).findings().stream()
        .filter(
            finding ->
                finding.subject().contains(citizen.value().toString())
                    || finding.subject().contains(hold.booking().value().toString()))
        .toList();
  }

  /// 1 000 cents paid in, 500 of them spent on two sessions.
  private void paidAndBooked() {
    payIn(citizen, 1_000);
    apply(hold);
    apply(new Movement.Capture(hold.booking(), citizen));
  }

  private void payIn(CitizenId payer, long cents) {
    TopUp wish = Examples.topUp(Examples.topUpId(), payer, cents);
    topUps.add(wish);
    apply(Examples.credit(wish, Examples.paymentId()));
  }

  private void apply(Movement movement) {
    transaction.executeWithoutResult(_ -> wallets.apply(List.of(movement), Examples.MONDAY));
  }

  /// The first entry of a kind of this test's citizen, once it is sealed.
  private long sealedNumberOf(String kind) {
    long number =
        jdbc.sql(
                """
                select min(number) from ledger_transaction
                 where citizen_id = :citizen and kind = :kind
                """)
            .param("citizen", citizen.value())
            .param("kind", kind)
            .query(Long.class)
            .single();
    Awaitility.await().until(() -> journal.proofOf(number).isPresent());
    return number;
  }

  private double gauge(Check check) {
    return metrics.get("wallet.check.findings").tag("check", check.code()).gauge().value();
  }

  /// Does what nobody may do, as the owner of the tables.
  private void damage(String statement) {
    try (Connection connection =
            DriverManager.getConnection(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
        var change = connection.createStatement()) {
      change.execute(statement.replace("%s", citizen.value().toString()));
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}
