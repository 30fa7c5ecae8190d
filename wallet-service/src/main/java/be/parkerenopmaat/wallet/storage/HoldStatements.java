package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldMove;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One hold, capture, release or expiry as one statement, which first locks the wallet's row and
/// then decides by conditional updates and inserts that depend on each other, so that a guard that
/// says no leaves nothing half done. A second statement runs only to tell why nothing was moved.
final class HoldStatements {

  private final JdbcClient jdbc;

  HoldStatements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Outcome hold(Movement.Hold hold, Instant now) {
    // "least" cuts nothing off: the locked row has enough. But when the statement waited for that
    // lock, PostgreSQL first tries the update on the version before it, constraints included, and
    // only then finds the one that was locked.
    List<SessionCharge> sessions = hold.sessions();
    Optional<Money> shortfall =
        jdbc.sql(
                Sql.LOCKED
                    + """
                    , verdict as (
                      select greatest(:amount - coalesce((select available_cents from locked), 0), 0)
                               as shortfall_cents
                    ), recorded as (
                      insert into money_hold (booking_id, citizen_id, series_id, amount_cents,
                                              shortfall_cents, state, asked_at, hold_entered)
                      select :booking, :citizen, :series::uuid, :amount, shortfall_cents,
                             case when shortfall_cents = 0 then 'HELD' else 'REFUSED' end, :now,
                             shortfall_cents = 0
                        from verdict
                      on conflict (booking_id) do nothing
                      returning state, shortfall_cents
                    ), remembered as (
                      insert into hold_session (booking_id, session_id, zone, starts_at, ends_at,
                                                price_cents)
                      select :booking, session.*
                        from recorded,
                             unnest(:sessions::uuid[], :zones::text[], :starts::timestamptz[],
                                    :ends::timestamptz[], :prices::bigint[]) as session
                       where recorded.state = 'HELD'
                    ), held as (
                      update wallet set held_cents = least(held_cents + :amount, balance_cents)
                        from recorded
                       where citizen_id = :citizen and recorded.state = 'HELD'
                      returning held_cents as held_after_cents
                    ), line as materialized (
                      select nextval('statement_number') as number, held_after_cents from held
                    ), written as (
                      insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                          booking_id, series_id)
                      select number, ledger_entry_id('HOLD', :booking, null), :citizen, 'HOLD',
                             :now, :booking, :series::uuid
                        from line
                    ), posted as (
                      insert into posting (number, account, amount_cents, balance_after_cents,
                          occurred_at)
                      select line.number, leg.*, :now
                        from line
                       cross join lateral (
                         values ('HOLDS', :amount::bigint, line.held_after_cents),
                                ('EARMARKED', - :amount::bigint, null)) leg
                    )
                    select shortfall_cents from recorded
                    """)
            .param("citizen", hold.citizen().value())
            .param("booking", hold.booking().value())
            .param("series", hold.series() == null ? null : hold.series().value())
            .param("amount", hold.amount().cents())
            .param("now", at(now))
            .param("sessions", texts(sessions, one -> one.session().value()))
            .param("zones", texts(sessions, SessionCharge::zone))
            .param("starts", texts(sessions, SessionCharge::startsAt))
            .param("ends", texts(sessions, SessionCharge::endsAt))
            .param("prices", texts(sessions, one -> one.price().cents()))
            .query((row, _) -> new Money(row.getLong(1)))
            .optional();
    return shortfall
        .<Outcome>map(
            missing ->
                missing.isPositive()
                    ? new Outcome.HoldRefused(hold, missing)
                    : new Outcome.Held(hold))
        .orElseGet(() -> new Outcome.Unchanged(hold));
  }

  Outcome capture(Movement.Capture capture, Instant now) {
    return settle(
        capture,
        capture.booking(),
        HoldMove.CAPTURE,
        () ->
            settling(CAPTURE, capture, capture.booking(), now)
                .query(
                    (row, _) -> (Outcome) new Outcome.Captured(capture, new Money(row.getLong(1))))
                .optional());
  }

  Outcome release(Movement.Release release, Instant now) {
    return settle(
        release,
        release.booking(),
        HoldMove.RELEASE,
        () ->
            settling(FREE, release, release.booking(), now)
                .param("target", HoldState.RELEASED.name())
                .param("kind", "RELEASE")
                .query(
                    (row, _) -> (Outcome) new Outcome.Released(release, new Money(row.getLong(1))))
                .optional());
  }

  Outcome expire(Movement.Expire expire, Instant now) {
    return settle(
        expire,
        expire.booking(),
        HoldMove.EXPIRE,
        () ->
            settling(FREE, expire, expire.booking(), now)
                .param("target", HoldState.EXPIRED.name())
                .param("kind", "EXPIRY")
                .query((row, _) -> (Outcome) new Outcome.Expired(expire, new Money(row.getLong(1))))
                .optional());
  }

  private JdbcClient.StatementSpec settling(
      String sql, Movement movement, BookingId booking, Instant now) {
    return jdbc.sql(sql)
        .param("citizen", movement.citizen().value())
        .param("booking", booking.value())
        .param("now", at(now));
  }

  /// Each session of the booking takes its price out of the wallet and out of what is held.
  private static final String CAPTURE =
      Sql.LOCKED
          + """
          , decided as (
            update money_hold h
               set state = 'CAPTURED', settled_at = :now, settlement_entered = true
              from locked
             where h.booking_id = :booking and h.citizen_id = locked.citizen_id
               and h.state = 'HELD'
            returning h.booking_id, h.citizen_id, h.series_id, h.amount_cents
          ), paid as (
            update wallet w
               set balance_cents = w.balance_cents - decided.amount_cents,
                   held_cents = w.held_cents - decided.amount_cents
              from decided
             where w.citizen_id = decided.citizen_id
            returning w.balance_cents + decided.amount_cents as balance_before_cents,
                      w.held_cents + decided.amount_cents as held_before_cents
          ), line as materialized (
            select nextval('statement_number') as number, charged.*
              from (select decided.citizen_id, decided.series_id, session.*,
                           paid.balance_before_cents
                             - sum(session.price_cents) over in_time as balance_after_cents,
                           paid.held_before_cents
                             - sum(session.price_cents) over in_time as held_after_cents
                      from paid, decided join hold_session session using (booking_id)
                     where session.price_cents > 0
                    window in_time as (order by session.starts_at, session.session_id)
                     order by session.starts_at, session.session_id) charged
          ), written as (
            insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                booking_id, session_id, series_id, zone, starts_at, ends_at)
            select number, ledger_entry_id('SESSION', booking_id, session_id), citizen_id,
                   'SESSION', :now, booking_id, session_id, series_id, zone, starts_at, ends_at
              from line
          ), posted as (
            insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
            select line.number, leg.*, :now
              from line
             cross join lateral (
               values ('WALLET', - line.price_cents, line.balance_after_cents::bigint),
                      ('REVENUE', line.price_cents, null),
                      ('HOLDS', - line.price_cents, line.held_after_cents::bigint),
                      ('EARMARKED', line.price_cents, null)) leg
          )
          select amount_cents from decided
          """;

  /// What is held becomes available, by a release or an expiry.
  private static final String FREE =
      Sql.LOCKED
          + """
          , decided as (
            update money_hold h
               set state = :target, settled_at = :now, settlement_entered = true
              from locked
             where h.booking_id = :booking and h.citizen_id = locked.citizen_id
               and h.state = 'HELD'
            returning h.citizen_id, h.series_id, h.amount_cents
          ), freed as (
            update wallet w set held_cents = w.held_cents - decided.amount_cents
              from decided
             where w.citizen_id = decided.citizen_id
            returning w.held_cents as held_after_cents
          ), line as materialized (
            select nextval('statement_number') as number, decided.*, freed.held_after_cents
              from decided, freed
          ), written as (
            insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                booking_id, series_id)
            select number, ledger_entry_id(:kind, :booking, null), citizen_id, :kind, :now,
                   :booking, series_id
              from line
          ), posted as (
            insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
            select line.number, leg.*, :now
              from line
             cross join lateral (
               values ('HOLDS', - line.amount_cents, line.held_after_cents),
                      ('EARMARKED', line.amount_cents, null)) leg
          )
          select amount_cents from decided
          """;

  /// Runs a settling statement, and looks why when it moved nothing. A hold that became visible
  /// only while the statement waited for the wallet is settled by a second run.
  private Outcome settle(Movement movement, BookingId booking, HoldMove move, Settling statement) {
    return statement
        .run()
        .orElseGet(
            () -> {
              Optional<HoldState> state = stateOf(booking, movement.citizen());
              if (state.isEmpty()) {
                return new Outcome.Unchanged(movement);
              }
              return switch (state.get().on(move)) {
                case SETTLES -> statement.run().orElseGet(() -> new Outcome.Unchanged(movement));
                case CHANGES_NOTHING -> new Outcome.Unchanged(movement);
                case CONTRADICTS -> Outcome.Contradicted.of(movement, state.get(), move);
              };
            });
  }

  private Optional<HoldState> stateOf(BookingId booking, CitizenId citizen) {
    return jdbc.sql(
            """
            select state from money_hold where booking_id = :booking and citizen_id = :citizen
            """)
        .param("booking", booking.value())
        .param("citizen", citizen.value())
        .query((row, _) -> HoldState.valueOf(row.getString(1)))
        .optional();
  }

  private static String[] texts(
      List<SessionCharge> sessions, Function<SessionCharge, Object> component) {
    return sessions.stream().map(component).map(Object::toString).toArray(String[]::new);
  }

  /// A statement that settles a hold, or moves nothing.
  @FunctionalInterface
  private interface Settling {
    Optional<Outcome> run();
  }
}
