package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The ledger in PostgreSQL: one round trip for a movement. All writers of one wallet stand in one
/// queue, that of its row, and rows below it are never locked before it.
@Repository
class PostgresWallets implements Wallets {

  private final JdbcClient jdbc;
  private final HoldStatements holds;
  private final GiveBackStatement refunds;
  private final CreditStatement credits;

  PostgresWallets(JdbcClient jdbc, PostgresTopUps topUps) {
    this.jdbc = jdbc;
    holds = new HoldStatements(jdbc);
    refunds = new GiveBackStatement(jdbc);
    credits = new CreditStatement(jdbc, topUps);
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
      case Movement.Hold hold -> holds.hold(hold, now);
      case Movement.Capture capture -> holds.capture(capture, now);
      case Movement.Release release -> holds.release(release, now);
      case Movement.Expire expire -> holds.expire(expire, now);
      case Movement.GiveBack giveBack -> refunds.giveBack(giveBack, now);
      case Movement.Credit credit -> credits.credit(credit, now);
    };
  }

  @Override
  public List<Movement.Expire> heldBefore(Instant moment, int atMost) {
    return jdbc.sql(
            """
            select booking_id, citizen_id from money_hold
             where state = 'HELD' and asked_at < :moment order by asked_at limit :atMost
            """)
        .param("moment", at(moment))
        .param("atMost", atMost)
        .query(
            (row, _) ->
                new Movement.Expire(
                    new BookingId(row.getObject(1, UUID.class)),
                    new CitizenId(row.getObject(2, UUID.class))))
        .list();
  }

  @Override
  public boolean quarantineRefund(TopUpId topUp, CitizenId citizen, Payment refund, Instant now) {
    return credits.quarantine(topUp, citizen, refund, QuarantineReason.REFUND_NOT_BOOKED, now);
  }
}
