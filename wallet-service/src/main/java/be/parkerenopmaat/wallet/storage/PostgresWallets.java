package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CaptureVerdict;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldMove;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The ledger in PostgreSQL. Each movement is one statement that first locks the wallet's row, then
/// decides by conditional updates and inserts that depend on each other, so that a guard that says
/// no leaves nothing half done. A second statement runs only to tell why nothing was moved.
@Repository
class PostgresWallets implements Wallets {

  /// Every movement begins with this: all writers of one wallet stand in one queue, and rows below
  /// it are never locked before it.
  private static final String LOCKED =
      """
      with locked as (
        select citizen_id, balance_cents - held_cents as available_cents
          from wallet where citizen_id = :citizen for update
      )
      """;

  private final JdbcClient jdbc;
  private final PostgresTopUps topUps;

  PostgresWallets(JdbcClient jdbc, PostgresTopUps topUps) {
    this.jdbc = jdbc;
    this.topUps = topUps;
  }

  @Override
  public Balance balanceOf(CitizenId citizen) {
    return jdbc.sql("select balance_cents, held_cents from wallet where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .query((row, _) -> new Balance(new Money(row.getLong(1)), new Money(row.getLong(2))))
        .optional()
        .orElse(Balance.EMPTY);
  }

  @Override
  public Map<CitizenId, Money> availableTo(Collection<CitizenId> citizens) {
    return jdbc
        .sql(
            """
            select citizen, coalesce(balance_cents - held_cents, 0) as available_cents
              from (select distinct unnest(:citizens::uuid[]) as citizen) asked
              left join wallet on wallet.citizen_id = asked.citizen
            """)
        .param(
            "citizens", citizens.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(
            (row, _) ->
                Map.entry(
                    new CitizenId(row.getObject("citizen", UUID.class)),
                    new Money(row.getLong("available_cents"))))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void claim(Collection<CitizenId> citizens, Instant now) {
    // "where false" writes nothing to a wallet that exists, but locks it all the same.
    jdbc.sql(
            """
            insert into wallet (citizen_id, opened_at)
            select distinct citizen, :now::timestamptz from unnest(:citizens::uuid[]) as c (citizen)
             order by citizen
            on conflict (citizen_id) do update set held_cents = excluded.held_cents where false
            """)
        .param(
            "citizens", citizens.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .param("now", at(now))
        .update();
  }

  @Override
  public List<Outcome> apply(List<Movement> movements, Instant now) {
    return movements.stream().map(movement -> apply(movement, now)).toList();
  }

  private Outcome apply(Movement movement, Instant now) {
    return switch (movement) {
      case Movement.Hold hold -> hold(hold, now);
      case Movement.Capture capture ->
          settle(capture, capture.booking(), HoldMove.CAPTURE, () -> capture(capture, now));
      case Movement.Release release ->
          settle(release, release.booking(), HoldMove.RELEASE, () -> release(release, now));
      case Movement.GiveBack giveBack -> giveBack(giveBack, now);
      case Movement.Credit credit -> credit(credit, now);
    };
  }

  private Outcome hold(Movement.Hold hold, Instant now) {
    // "least" cuts nothing off: the locked row has enough. But when the statement waited for that
    // lock, PostgreSQL first tries the update on the version before it, constraints included, and
    // only then finds the one that was locked.
    List<SessionCharge> sessions = hold.sessions();
    Optional<Money> shortfall =
        jdbc.sql(
                LOCKED
                    + """
                    , verdict as (
                      select greatest(:amount - coalesce((select available_cents from locked), 0), 0)
                               as shortfall_cents
                    ), recorded as (
                      insert into money_hold (booking_id, citizen_id, series_id, amount_cents,
                                              shortfall_cents, state, asked_at)
                      select :booking, :citizen, :series::uuid, :amount, shortfall_cents,
                             case when shortfall_cents = 0 then 'HELD' else 'REFUSED' end, :now
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

  private Optional<Outcome> capture(Movement.Capture capture, Instant now) {
    return jdbc.sql(
            LOCKED
                + """
                , decided as (
                  update money_hold h set state = 'CAPTURED', settled_at = :now
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
                  returning w.balance_cents + decided.amount_cents as balance_before_cents
                ), line as materialized (
                  select nextval('statement_number') as number, charged.*
                    from (select decided.citizen_id, decided.series_id, session.*,
                                 paid.balance_before_cents
                                   - sum(session.price_cents) over in_time as balance_after_cents
                            from paid, decided join hold_session session using (booking_id)
                           where session.price_cents > 0
                          window in_time as (order by session.starts_at, session.session_id)
                           order by session.starts_at, session.session_id) charged
                ), written as (
                  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                      booking_id, session_id, series_id, zone, starts_at, ends_at)
                  select number, md5(concat_ws(' ', booking_id, session_id))::uuid, citizen_id,
                         'SESSION', :now,
                         booking_id, session_id, series_id, zone, starts_at, ends_at
                    from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents)
                  select line.number, leg.*
                    from line
                   cross join lateral (
                     values ('WALLET', - line.price_cents, line.balance_after_cents::bigint),
                            ('REVENUE', line.price_cents, null)) leg
                )
                select amount_cents from decided
                """)
        .param("citizen", capture.citizen().value())
        .param("booking", capture.booking().value())
        .param("now", at(now))
        .query((row, _) -> (Outcome) new Outcome.Captured(capture, new Money(row.getLong(1))))
        .optional();
  }

  private Optional<Outcome> release(Movement.Release release, Instant now) {
    return jdbc.sql(
            LOCKED
                + """
                , decided as (
                  update money_hold h set state = 'RELEASED', settled_at = :now
                    from locked
                   where h.booking_id = :booking and h.citizen_id = locked.citizen_id
                     and h.state = 'HELD'
                  returning h.citizen_id, h.amount_cents
                ), freed as (
                  update wallet w set held_cents = w.held_cents - decided.amount_cents
                    from decided
                   where w.citizen_id = decided.citizen_id
                )
                select amount_cents from decided
                """)
        .param("citizen", release.citizen().value())
        .param("booking", release.booking().value())
        .param("now", at(now))
        .query((row, _) -> (Outcome) new Outcome.Released(release, new Money(row.getLong(1))))
        .optional();
  }

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
                case CONTRADICTS ->
                    new Outcome.Contradicted(
                        movement, "the hold is " + state.get() + ", asked was " + move);
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

  private Outcome giveBack(Movement.GiveBack giveBack, Instant now) {
    return jdbc.sql(
            LOCKED
                + """
                , decided as (
                  update hold_session s set returned_cents = :amount
                    from locked, money_hold h
                   where s.booking_id = :booking and s.session_id = :session
                     and s.returned_cents = 0 and s.price_cents >= :amount
                     and h.booking_id = s.booking_id and h.citizen_id = locked.citizen_id
                     and h.state = 'CAPTURED'
                  returning h.citizen_id, h.series_id, s.*
                ), paid as (
                  update wallet w set balance_cents = w.balance_cents + :amount
                    from decided
                   where w.citizen_id = decided.citizen_id
                  returning w.balance_cents as balance_after_cents
                ), line as materialized (
                  select nextval('statement_number') as number, decided.*, paid.balance_after_cents
                    from decided, paid
                ), written as (
                  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                      booking_id, session_id, series_id, zone, starts_at, ends_at)
                  select number, :refund, citizen_id, 'REFUND', :now,
                         booking_id, session_id, series_id, zone, starts_at, ends_at
                    from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents)
                  select line.number, leg.*
                    from line
                   cross join lateral (
                     values ('WALLET', :amount::bigint, line.balance_after_cents),
                            ('REFUNDS', - :amount::bigint, null)) leg
                )
                select number from line
                """)
        .param("citizen", giveBack.citizen().value())
        .param("booking", giveBack.booking().value())
        .param("session", giveBack.session().value())
        .param("refund", giveBack.session().refundId(giveBack.booking()))
        .param("amount", giveBack.amount().cents())
        .param("now", at(now))
        .query((_, _) -> (Outcome) new Outcome.GivenBack(giveBack))
        .optional()
        .orElseGet(() -> whyNotGivenBack(giveBack));
  }

  private Outcome whyNotGivenBack(Movement.GiveBack giveBack) {
    return jdbc.sql(
            """
            select s.price_cents, s.returned_cents, h.state
              from hold_session s join money_hold h using (booking_id)
             where s.booking_id = :booking and s.session_id = :session
               and h.citizen_id = :citizen
            """)
        .param("booking", giveBack.booking().value())
        .param("session", giveBack.session().value())
        .param("citizen", giveBack.citizen().value())
        .query(
            (row, _) -> {
              long returned = row.getLong("returned_cents");
              if (returned == giveBack.amount().cents()) {
                return (Outcome) new Outcome.Unchanged(giveBack);
              }
              return new Outcome.Contradicted(
                  giveBack,
                  "the session cost "
                      + row.getLong("price_cents")
                      + " cents, "
                      + returned
                      + " came back before, and its hold is "
                      + row.getString("state"));
            })
        .optional()
        .orElseGet(
            () -> new Outcome.Contradicted(giveBack, "no such session was ever paid from here"));
  }

  private Outcome credit(Movement.Credit credit, Instant now) {
    Payment payment = credit.payment();
    return jdbc.sql(
            LOCKED
                + """
                , decided as (
                  update top_up t
                     set state = 'COMPLETED', payment_id = :payment, changed_at = :now,
                         order_reference = coalesce(t.order_reference, :reference)
                    from locked
                   where t.id = :topUp and t.citizen_id = locked.citizen_id
                     and t.amount_cents = :amount and t.state = any(:states)
                     and not exists (select from top_up where payment_id = :payment)
                  returning t.id, t.citizen_id, t.invoice_kind is not null as invoice_requested
                ), paid as (
                  update wallet w set balance_cents = w.balance_cents + :amount
                    from decided
                   where w.citizen_id = decided.citizen_id
                  returning w.balance_cents as balance_after_cents
                ), line as materialized (
                  select nextval('statement_number') as number, decided.*, paid.balance_after_cents
                    from decided, paid
                ), written as (
                  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                      top_up_id, invoice_requested)
                  select number, id, citizen_id, 'TOP_UP', :now, id, invoice_requested from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents)
                  select line.number, leg.*
                    from line
                   cross join lateral (
                     values ('WALLET', :amount::bigint, line.balance_after_cents),
                            ('PROVIDER_IN_TRANSIT', - :amount::bigint, null)) leg
                )
                select balance_after_cents from line
                """)
        .param("citizen", credit.citizen().value())
        .param("topUp", credit.topUp().value())
        .param("payment", payment.id())
        .param("reference", payment.orderReference())
        .param("amount", payment.amount().cents())
        .param("states", Sql.names(TopUpNews.CAPTURED_AS_ASKED.changes()))
        .param("now", at(now))
        .query((row, _) -> (Outcome) new Outcome.Credited(credit, new Money(row.getLong(1))))
        .optional()
        .orElseGet(() -> whyNotCredited(credit, now));
  }

  private Outcome whyNotCredited(Movement.Credit credit, Instant now) {
    Optional<TopUp> topUp =
        topUps.find(credit.topUp()).filter(found -> found.citizen().equals(credit.citizen()));
    if (topUp.isEmpty()) {
      return quarantine(credit, QuarantineReason.UNKNOWN_TOP_UP, now);
    }
    CaptureVerdict verdict = topUp.get().verdictOn(credit.payment());
    return switch (verdict) {
      case ALREADY_CREDITED -> new Outcome.Unchanged(credit);
      case PAID_TWICE -> quarantine(credit, QuarantineReason.PAID_TWICE, now);
      case AMOUNT_DIFFERS -> {
        topUps.ended(
            credit.topUp(),
            credit.citizen(),
            TopUpNews.CAPTURED_OTHERWISE,
            QuarantineReason.AMOUNT_DIFFERS.name(),
            now);
        yield quarantine(credit, QuarantineReason.AMOUNT_DIFFERS, now);
      }
      case CREDITS -> quarantine(credit, QuarantineReason.PAYMENT_USED_BEFORE, now);
    };
  }

  private Outcome quarantine(Movement.Credit credit, QuarantineReason reason, Instant now) {
    return quarantine(credit.topUp(), credit.citizen(), credit.payment(), reason, now)
        ? new Outcome.Quarantined(credit, reason)
        : new Outcome.Unchanged(credit);
  }

  @Override
  public boolean quarantineRefund(TopUpId topUp, CitizenId citizen, Payment refund, Instant now) {
    return quarantine(topUp, citizen, refund, QuarantineReason.REFUND_NOT_BOOKED, now);
  }

  private boolean quarantine(
      TopUpId topUp, CitizenId citizen, Payment payment, QuarantineReason reason, Instant now) {
    return jdbc.sql(
                """
                insert into quarantined_payment (top_up_id, citizen_id, payment_id,
                    order_reference, amount_cents, captured_at, reason, quarantined_at)
                values (:topUp, :citizen, :payment, :reference, :amount, :capturedAt, :reason, :now)
                on conflict do nothing
                """)
            .param("topUp", topUp.value())
            .param("citizen", citizen.value())
            .param("payment", payment.id())
            .param("reference", payment.orderReference())
            .param("amount", payment.amount().cents())
            .param("capturedAt", at(payment.capturedAt()))
            .param("reason", reason.name())
            .param("now", at(now))
            .update()
        == 1;
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
