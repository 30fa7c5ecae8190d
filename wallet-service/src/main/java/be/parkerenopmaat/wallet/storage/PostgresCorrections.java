package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Corrections;
import be.parkerenopmaat.wallet.domain.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Corrections in PostgreSQL: one statement under the wallet's lock, and a look at why when it
/// moved nothing.
@Repository
class PostgresCorrections implements Corrections {

  private final JdbcClient jdbc;

  PostgresCorrections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Known(long balance, long available, boolean made, boolean entry) {}

  @Override
  public Outcome make(Correction correction, Instant now) {
    Long corrects = correction.corrects();
    return jdbc.sql(
            Sql.LOCKED
                + """
                , decided as (
                  insert into correction (id, citizen_id, amount_cents, corrects, reason, made_by,
                                          made_at)
                  select :id, citizen_id, :amount, :corrects::bigint, :reason, :operator, :now
                    from locked
                   where available_cents + :amount >= 0
                     and (:corrects::bigint is null
                          or exists (select from ledger_transaction t
                                      where t.citizen_id = locked.citizen_id
                                        and t.number = :corrects::bigint))
                  on conflict (id) do nothing
                  returning id, citizen_id
                ), moved as (
                  update wallet w set balance_cents = w.balance_cents + :amount
                    from decided
                   where w.citizen_id = decided.citizen_id
                  returning w.balance_cents as balance_after_cents
                ), line as materialized (
                  select nextval('statement_number') as number, balance_after_cents from moved
                ), written as (
                  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at)
                  select number, :id, :citizen, 'CORRECTION', :now from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents,
                      occurred_at)
                  select line.number, leg.*, :now
                    from line
                   cross join lateral (
                     values ('WALLET', :amount::bigint, line.balance_after_cents),
                            ('CORRECTIONS', - :amount::bigint, null)) leg
                )
                select balance_after_cents from line
                """)
        .param("citizen", correction.citizen().value())
        .param("id", correction.id())
        .param("amount", correction.amount().cents())
        .param("corrects", corrects)
        .param("reason", correction.reason())
        .param("operator", correction.operator())
        .param("now", at(now))
        .query((row, _) -> (Outcome) new Outcome.Corrected(new Money(row.getLong(1))))
        .optional()
        .orElseGet(() -> whyNot(correction));
  }

  private Outcome whyNot(Correction correction) {
    Optional<Known> known =
        jdbc.sql(
                """
                select w.balance_cents, w.balance_cents - w.held_cents as available_cents,
                       exists (select from correction c where c.id = :id) as made,
                       :corrects::bigint is null
                       or exists (select from ledger_transaction t
                                   where t.citizen_id = w.citizen_id
                                     and t.number = :corrects::bigint) as entry
                  from wallet w where w.citizen_id = :citizen
                """)
            .param("id", correction.id())
            .param("corrects", correction.corrects())
            .param("citizen", correction.citizen().value())
            .query(
                (row, _) ->
                    new Known(
                        row.getLong("balance_cents"),
                        row.getLong("available_cents"),
                        row.getBoolean("made"),
                        row.getBoolean("entry")))
            .optional();
    if (known.isEmpty() || !known.get().entry()) {
      return new Outcome.Unknown();
    }
    return known.get().made()
        ? new Outcome.Corrected(new Money(known.get().balance()))
        : new Outcome.TooMuch(new Money(known.get().available()));
  }

  @Override
  public List<Made> made(int atMost) {
    return jdbc.sql(
            """
            select c.*, t.number
              from correction c
              join ledger_transaction t on t.citizen_id = c.citizen_id and t.id = c.id
             order by c.made_at desc, t.number desc limit :atMost
            """)
        .param("atMost", atMost)
        .query(
            (row, _) ->
                new Made(
                    new Correction(
                        row.getObject("id", UUID.class),
                        new CitizenId(row.getObject("citizen_id", UUID.class)),
                        new Money(row.getLong("amount_cents")),
                        row.getObject("corrects", Long.class),
                        row.getString("reason"),
                        row.getString("made_by")),
                    row.getLong("number"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
