package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A ledger of the release before becomes one of partitions: what was written stays, what was held
/// becomes entries, and the release before still writes beside this one.
class LedgerByMonthTest {

  private static final String SCHEMA = "release_before";

  private final CitizenId citizen = Examples.citizen();
  private final UUID standing = UUID.randomUUID();
  private final JdbcClient jdbc =
      JdbcClient.create(
          new DriverManagerDataSource(
              TestDatabase.of("wallet").database().url() + "?currentSchema=" + SCHEMA,
              TestDatabase.of("wallet").database().user(),
              TestDatabase.of("wallet").database().password()));

  @Test
  void the_ledger_of_the_release_before_goes_on() {
    flyway().cleanDisabled(false).load().clean();
    flyway().target("2").load().migrate();
    jdbc.sql("insert into wallet values (:citizen, 1000, 300, :now)")
        .param("citizen", citizen.value())
        .param("now", Sql.at(MONDAY))
        .update();
    payInAsTheReleaseBefore();
    holdAsTheReleaseBefore(standing, 300);

    flyway().load().migrate();
    LedgerProof.assertSound(jdbc);

    UUID later = UUID.randomUUID();
    holdAsTheReleaseBefore(later, 200);
    jdbc.sql("update wallet set held_cents = 500").update();
    settleAsTheReleaseBefore(standing);
    PostgresWallets wallets = new PostgresWallets(jdbc, new PostgresTopUps(jdbc));
    assertThat(wallets.apply(List.of(new Movement.Release(new BookingId(later), citizen)), MONDAY))
        .hasOnlyElementsOfType(Outcome.Released.class);
    LedgerProof.assertSound(jdbc);
  }

  @Test
  void months_are_opened_ahead_and_what_has_none_is_kept_all_the_same() {
    JdbcClient ledger = TestDatabase.of("wallet").jdbc();
    LocalDate far = LocalDate.of(2091, 5, 17);
    assertThat(opened(ledger, far)).isTrue();
    assertThat(opened(ledger, far.withDayOfMonth(1))).isFalse();
    assertThat(opened(ledger, LocalDate.of(2020, 1, 1))).as("part of the first").isFalse();
    assertThat(
            ledger
                .sql("select count(*) from ledger_month where partition = '2091_05'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThatExceptionOfType(DataAccessException.class)
        .as("nobody goes around the rules by way of a partition")
        .isThrownBy(() -> ledger.sql("insert into posting_2091_05 select * from posting").update())
        .havingRootCause()
        .withMessageContaining("permission denied");
  }

  private static boolean opened(JdbcClient ledger, LocalDate day) {
    return ledger
        .sql("select open_ledger_month(:day)")
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  private void payInAsTheReleaseBefore() {
    UUID topUp = UUID.randomUUID();
    jdbc.sql(
            """
            insert into top_up (id, citizen_id, amount_cents, state, payment_id, requested_at,
                                changed_at)
            values (:id, :citizen, 1000, 'COMPLETED', :id::text, :now, :now)
            """)
        .param("id", topUp)
        .param("citizen", citizen.value())
        .param("now", Sql.at(MONDAY))
        .update();
    jdbc.sql(
            """
            with written as (
              insert into ledger_transaction (number, id, citizen_id, kind, occurred_at, top_up_id)
              values (nextval('statement_number'), :id, :citizen, 'TOP_UP', :now, :id)
              returning number
            )
            insert into posting (number, account, amount_cents, balance_after_cents)
            select number, leg.* from written
             cross join (values ('WALLET', 1000, 1000), ('PROVIDER_IN_TRANSIT', -1000, null)) leg
            """)
        .param("id", topUp)
        .param("citizen", citizen.value())
        .param("now", Sql.at(MONDAY))
        .update();
  }

  private void holdAsTheReleaseBefore(UUID booking, long cents) {
    jdbc.sql(
            """
            with recorded as (
              insert into money_hold (booking_id, citizen_id, amount_cents, state, asked_at)
              values (:booking, :citizen, :cents, 'HELD', now())
            ), held as (
              update wallet
                 set held_cents = (select coalesce(sum(amount_cents), 0) + :cents
                                     from money_hold where state = 'HELD')
            )
            insert into hold_session (booking_id, session_id, zone, starts_at, ends_at,
                                      price_cents)
            values (:booking, gen_random_uuid(), 'centrum', now(), now() + interval '1 hour', :cents)
            """)
        .param("booking", booking)
        .param("citizen", citizen.value())
        .param("cents", cents)
        .update();
  }

  private void settleAsTheReleaseBefore(UUID booking) {
    jdbc.sql(
            """
            with decided as (
              update money_hold set state = 'CAPTURED', settled_at = now()
               where booking_id = :booking and state = 'HELD'
              returning booking_id, citizen_id, amount_cents
            ), paid as (
              update wallet w
                 set balance_cents = w.balance_cents - decided.amount_cents,
                     held_cents = w.held_cents - decided.amount_cents
                from decided where w.citizen_id = decided.citizen_id
              returning w.balance_cents
            ), line as materialized (
              select nextval('statement_number') as number, decided.citizen_id, session.*,
                     paid.balance_cents
                from paid, decided join hold_session session using (booking_id)
            ), written as (
              insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                  booking_id, session_id, zone, starts_at, ends_at)
              select number, session_id, citizen_id, 'SESSION', now(), booking_id, session_id,
                     zone, starts_at, ends_at
                from line
            )
            insert into posting (number, account, amount_cents, balance_after_cents)
            select line.number, leg.*
              from line
             cross join lateral (
               values ('WALLET', - line.price_cents, line.balance_cents),
                      ('REVENUE', line.price_cents, null)) leg
            """)
        .param("booking", booking)
        .update();
  }

  private static FluentConfiguration flyway() {
    var database = TestDatabase.of("wallet").database();
    return Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .schemas(SCHEMA)
        .locations("classpath:db/platform", "classpath:db/migration")
        .placeholders(Map.of("run_role", database.user()));
  }
}
