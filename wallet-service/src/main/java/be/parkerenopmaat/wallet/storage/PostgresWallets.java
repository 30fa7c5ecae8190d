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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The ledger in PostgreSQL: one round trip for a movement, and the same few statements for any
/// number of them. All writers of one wallet stand in one queue, that of its row, and rows below it
/// are never locked before it.
@Repository
class PostgresWallets implements Wallets {

  private final JdbcClient jdbc;
  private final HoldStatements holds;
  private final GiveBackStatement refunds;
  private final CreditStatement credits;
  private final MovementBatch batch;

  PostgresWallets(JdbcClient jdbc, PostgresTopUps topUps) {
    this.jdbc = jdbc;
    holds = new HoldStatements(jdbc);
    refunds = new GiveBackStatement(jdbc);
    credits = new CreditStatement(jdbc, topUps);
    batch = new MovementBatch(jdbc);
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
    if (movements.size() < 2) {
      return movements.stream().map(movement -> alone(movement, now)).toList();
    }
    Set<CitizenId> citizens = movements.stream().map(Movement::citizen).collect(Collectors.toSet());
    claim(citizens, now);
    List<Outcome> outcomes = new ArrayList<>(movements.size());
    List<Movement> together = new ArrayList<>();
    for (Movement movement : movements) {
      if (movement instanceof Movement.Credit) {
        outcomes.addAll(together(together, citizens, now));
        together.clear();
        outcomes.add(alone(movement, now));
      } else {
        together.add(movement);
      }
    }
    outcomes.addAll(together(together, citizens, now));
    return List.copyOf(outcomes);
  }

  /// Movements of bookings, of wallets that are claimed.
  private List<Outcome> together(List<Movement> movements, Set<CitizenId> citizens, Instant now) {
    return switch (movements.size()) {
      case 0 -> List.of();
      case 1 -> List.of(alone(movements.getFirst(), now));
      default -> batch.apply(movements, balancesOf(citizens), now);
    };
  }

  private Outcome alone(Movement movement, Instant now) {
    return switch (movement) {
      case Movement.Hold hold -> holds.hold(hold, now);
      case Movement.Capture capture -> holds.capture(capture, now);
      case Movement.Release release -> holds.release(release, now);
      case Movement.Expire expire -> holds.expire(expire, now);
      case Movement.GiveBack giveBack -> refunds.giveBack(giveBack, now);
      case Movement.Credit credit -> credits.credit(credit, now);
    };
  }

  private Map<CitizenId, Balance> balancesOf(Set<CitizenId> citizens) {
    Map<CitizenId, Balance> balances = new HashMap<>();
    jdbc.sql(
            """
            select citizen_id, balance_cents, held_cents from wallet
             where citizen_id = any(:citizens::uuid[])
            """)
        .param("citizens", Sql.column(citizens, CitizenId::value))
        .query(
            row -> {
              balances.put(
                  new CitizenId(row.getObject(1, UUID.class)),
                  new Balance(new Money(row.getLong(2)), new Money(row.getLong(3))));
            });
    return balances;
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
