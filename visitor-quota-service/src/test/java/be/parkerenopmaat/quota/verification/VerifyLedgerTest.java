package be.parkerenopmaat.quota.verification;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.quota.domain.Examples;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.verification.CheckQueries.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Damage of every kind is planted, found and named, and undone again.
@ServiceTest
class VerifyLedgerTest {

  private final VerifyLedger verify;
  private final QuotaBooks books;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final MeterRegistry metrics;
  private final TestClock clock;
  private final ServiceApi api;
  private final QuotaOwner owner = Examples.household();
  private final HoursAsked visit = Examples.asked(owner, Examples.part(Examples.Q4, 120));

  @Autowired
  VerifyLedgerTest(
      VerifyLedger verify,
      QuotaBooks books,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      MeterRegistry metrics,
      TestClock clock,
      ServiceApi api) {
    this.verify = verify;
    this.books = books;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.metrics = metrics;
    this.clock = clock;
    this.api = api;
  }

  @Test
  void a_ledger_in_order_has_no_findings() {
    keep(book -> book.reserve(visit));
    keep(book -> book.use(visit.booking(), START));

    assertThat(findings()).isEmpty();
  }

  @Test
  void one_minute_too_many_in_a_lot_is_found_and_named() {
    keep(book -> book.reserve(visit));
    change("update quota_lot set used_minutes = used_minutes + 1 where owner_id = :owner");

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("lots-proved-by-entries");
              assertThat(finding.subject()).contains(owner.id().toString()).endsWith("in 2026-Q4");
              assertThat(finding.detail()).contains("stored 5400/120/1").contains("say 5400/120/0");
            });
    assertThat(
            metrics
                .get("quota.check.findings")
                .tag("check", "lots-proved-by-entries")
                .gauge()
                .value())
        .isPositive();

    change("update quota_lot set used_minutes = used_minutes - 1 where owner_id = :owner");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_booking_that_does_not_hold_what_it_claims_is_found() {
    keep(book -> book.reserve(visit));
    settle("USED", START.toString());

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("bookings-hold-their-hours");
              assertThat(finding.subject()).contains(visit.booking().value().toString());
              assertThat(finding.detail())
                  .isEqualTo("USED of 120 minutes, entries say 120 reserved and 0 used");
            });

    settle("RESERVED", null);
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_reservation_that_nobody_expired_is_found_when_it_is_overdue() {
    keep(book -> book.reserve(visit));

    clock.set(visit.at().plus(Duration.ofMinutes(61)));
    assertThat(findings()).isEmpty();
    clock.set(visit.at().plus(Duration.ofMinutes(61)).plusSeconds(1));
    assertThat(findings()).extracting(Finding::check).containsExactly("no-reservation-overdue");

    keep(book -> book.use(visit.booking(), START));
  }

  @Test
  void operators_run_the_checks_as_far_back_as_they_like() {
    var report =
        api.withScopes("operations")
            .get("/api/v1/operations/visitor-quota/checks?since=2020-Q1")
            .json();

    assertThat(report.path("since").asString()).isEqualTo("2020-Q1");
    assertThat(report.path("checks"))
        .extracting(check -> check.path("check").asString())
        .containsExactly(
            "lots-within-grant",
            "lots-proved-by-entries",
            "bookings-hold-their-hours",
            "no-reservation-overdue");
    assertThat(metrics.get("quota.check.last.run").gauge().value()).isPositive();
  }

  /// What is found about this test's own owner and booking.
  private List<Finding> findings() {
    return verify.verify(Examples.Q4).findings().stream()
        .filter(
            finding ->
                finding.subject().contains(owner.id().toString())
                    || finding.subject().contains(visit.booking().value().toString()))
        .toList();
  }

  private void keep(Consumer<QuotaBook> step) {
    transaction.executeWithoutResult(
        _ -> {
          QuotaBook book = books.open(List.of(visit.booking()), visit.lots(), START);
          step.accept(book);
          books.keep(book);
        });
  }

  private void change(String sql) {
    jdbc.sql(sql).param("owner", owner.id()).update();
  }

  private void settle(String state, @Nullable String at) {
    jdbc.sql(
            """
            update quota_reservation set state = :state, settled_at = :at::timestamptz
            where booking_id = :booking
            """)
        .param("state", state)
        .param("at", at)
        .param("booking", visit.booking().value())
        .update();
  }
}
