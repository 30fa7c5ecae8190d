package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Giving money of one session back, as one statement under the wallet's lock.
final class GiveBackStatement {

  private final JdbcClient jdbc;

  GiveBackStatement(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Outcome giveBack(Movement.GiveBack giveBack, Instant now) {
    return jdbc.sql(
            Sql.LOCKED
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
                  select number, ledger_entry_id('REFUND', booking_id, session_id), citizen_id,
                         'REFUND', :now, booking_id, session_id, series_id, zone, starts_at,
                         ends_at
                    from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents,
                      occurred_at)
                  select line.number, leg.*, :now
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
              return Outcome.Contradicted.of(
                  giveBack,
                  new Money(row.getLong("price_cents")),
                  new Money(returned),
                  HoldState.valueOf(row.getString("state")));
            })
        .optional()
        .orElseGet(() -> Outcome.Contradicted.unknown(giveBack));
  }
}
