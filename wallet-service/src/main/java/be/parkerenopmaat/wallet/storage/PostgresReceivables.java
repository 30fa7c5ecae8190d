package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Reversal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reversals and receivables in PostgreSQL. Rare, so told in steps: each begins with the lock of
/// the wallet's row, where everybody who moves that citizen's money stands in line.
@Repository
class PostgresReceivables implements Receivables {

  private final JdbcClient jdbc;

  PostgresReceivables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Locked(long balance, long held) {
    long available() {
      return balance - held;
    }
  }

  private record Open(UUID reversal, long cents) {}

  private record Leg(String account, long cents) {}

  @Override
  public Reversal.Outcome take(Reversal reversal, Instant now) {
    Optional<Locked> wallet = lock(reversal.citizen());
    Optional<Long> left = leftOf(reversal);
    if (wallet.isEmpty() || left.isEmpty()) {
      return new Reversal.Outcome.NotCredited();
    }
    if (isKnown(reversal)) {
      return new Reversal.Outcome.Known();
    }
    long amount = reversal.amount().cents();
    if (amount > left.get()) {
      return new Reversal.Outcome.TooMuch(new Money(left.get()));
    }
    long debited = Math.min(amount, wallet.get().available());
    long owed = amount - debited;
    spend(reversal.citizen(), debited);
    write(
        reversal.id(),
        reversal.citizen(),
        reversal.kind() == Reversal.Kind.REFUND ? "TOP_UP_REFUND" : "CHARGEBACK",
        wallet.get().balance() - debited,
        List.of(
            new Leg("WALLET", -debited),
            new Leg("RECEIVABLE", -owed),
            new Leg("PROVIDER_IN_TRANSIT", amount)),
        now);
    keep(reversal, debited, owed, now);
    return new Reversal.Outcome.Taken(new Money(debited), new Money(owed));
  }

  @Override
  public Map<CitizenId, Money> owedBy(Collection<CitizenId> citizens) {
    return jdbc
        .sql(
            """
            select citizen_id, sum(open_cents) as open_cents from receivable
             where citizen_id = any(:citizens::uuid[]) and open_cents > 0 group by citizen_id
            """)
        .param(
            "citizens", citizens.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(
            (row, _) ->
                Map.entry(
                    new CitizenId(row.getObject("citizen_id", UUID.class)),
                    new Money(row.getLong("open_cents"))))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void settle(Collection<CitizenId> citizens, Instant now) {
    owedBy(citizens).keySet().stream()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .forEach(citizen -> settle(citizen, now));
  }

  private void settle(CitizenId citizen, Instant now) {
    Locked wallet = lock(citizen).orElseThrow();
    long balance = wallet.balance();
    long available = wallet.available();
    for (Open open : openOf(citizen)) {
      long paid = Math.min(open.cents(), available);
      if (paid == 0) {
        return;
      }
      available -= paid;
      balance -= paid;
      spend(citizen, paid);
      lower(open.reversal(), paid);
      write(
          named(open.reversal() + " from " + open.cents()),
          citizen,
          "RECEIVABLE_PAYMENT",
          balance,
          List.of(new Leg("WALLET", -paid), new Leg("RECEIVABLE", paid)),
          now);
    }
  }

  @Override
  public List<Receivable> open(int atMost) {
    return jdbc.sql(
            """
            select receivable.*, reversal.reason
              from receivable join reversal on reversal.id = receivable.reversal_id
             where open_cents > 0 order by opened_at limit :atMost
            """)
        .param("atMost", atMost)
        .query(
            (row, _) ->
                new Receivable(
                    row.getObject("reversal_id", UUID.class),
                    new CitizenId(row.getObject("citizen_id", UUID.class)),
                    new Money(row.getLong("owed_cents")),
                    new Money(row.getLong("open_cents")),
                    row.getString("reason"),
                    row.getObject("opened_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public Optional<Money> close(
      UUID id, UUID reversal, Closing how, String reason, String operator, Instant now) {
    Optional<CitizenId> citizen =
        jdbc.sql("select citizen_id from receivable where reversal_id = :reversal")
            .param("reversal", reversal)
            .query((row, _) -> new CitizenId(row.getObject(1, UUID.class)))
            .optional();
    if (citizen.isEmpty()) {
      return Optional.empty();
    }
    Locked wallet = lock(citizen.get()).orElseThrow();
    Optional<Open> open =
        openOf(citizen.get()).stream().filter(one -> one.reversal().equals(reversal)).findFirst();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    long cents = open.get().cents();
    lower(reversal, cents);
    write(
        id,
        citizen.get(),
        "RECEIVABLE_CLOSING",
        wallet.balance(),
        List.of(
            new Leg("RECEIVABLE", cents),
            new Leg(how == Closing.PAID_OTHERWISE ? "BANK" : "WRITE_OFF", -cents)),
        now);
    jdbc.sql(
            """
            insert into receivable_closing (id, reversal_id, citizen_id, how, amount_cents, reason,
                closed_by, closed_at)
            values (:id, :reversal, :citizen, :how, :amount, :reason, :operator, :now)
            """)
        .param("id", id)
        .param("reversal", reversal)
        .param("citizen", citizen.get().value())
        .param("how", how.name())
        .param("amount", cents)
        .param("reason", reason)
        .param("operator", operator)
        .param("now", at(now))
        .update();
    return Optional.of(new Money(cents));
  }

  private Optional<Locked> lock(CitizenId citizen) {
    return jdbc.sql(
            "select balance_cents, held_cents from wallet where citizen_id = :citizen for update")
        .param("citizen", citizen.value())
        .query((row, _) -> new Locked(row.getLong(1), row.getLong(2)))
        .optional();
  }

  /// What was not yet sent back of the payment; empty when it was never credited.
  private Optional<Long> leftOf(Reversal reversal) {
    return jdbc.sql(
            """
            select amount_cents
                   - (select coalesce(sum(amount_cents), 0) from reversal where top_up_id = t.id)
              from top_up t
             where id = :topUp and citizen_id = :citizen and state = 'COMPLETED'
            """)
        .param("topUp", reversal.topUp().value())
        .param("citizen", reversal.citizen().value())
        .query((row, _) -> row.getLong(1))
        .optional();
  }

  private boolean isKnown(Reversal reversal) {
    return jdbc.sql(
            """
            select exists (select from reversal
                            where id = :id or (kind = :kind and reference = :reference))
            """)
        .param("id", reversal.id())
        .param("kind", reversal.kind().name())
        .param("reference", reversal.reference())
        .query(Boolean.class)
        .single();
  }

  private void keep(Reversal reversal, long debited, long owed, Instant now) {
    jdbc.sql(
            """
            with kept as (
              insert into reversal (id, kind, top_up_id, citizen_id, amount_cents, debited_cents,
                  reference, reason, taken_by, happened_at, taken_at)
              values (:id, :kind, :topUp, :citizen, :amount, :debited, :reference, :reason, :by,
                  :at, :now)
            )
            insert into receivable (reversal_id, citizen_id, owed_cents, open_cents, opened_at)
            select :id, :citizen, :owed, :owed, :now where :owed > 0
            """)
        .param("id", reversal.id())
        .param("kind", reversal.kind().name())
        .param("topUp", reversal.topUp().value())
        .param("citizen", reversal.citizen().value())
        .param("amount", reversal.amount().cents())
        .param("debited", debited)
        .param("owed", owed)
        .param("reference", reversal.reference())
        .param("reason", reversal.reason())
        .param("by", reversal.takenBy())
        .param("at", at(reversal.at()))
        .param("now", at(now))
        .update();
  }

  private List<Open> openOf(CitizenId citizen) {
    return jdbc.sql(
            """
            select reversal_id, open_cents from receivable
             where citizen_id = :citizen and open_cents > 0 order by opened_at, reversal_id
            """)
        .param("citizen", citizen.value())
        .query((row, _) -> new Open(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
  }

  private void spend(CitizenId citizen, long cents) {
    jdbc.sql("update wallet set balance_cents = balance_cents - :cents where citizen_id = :citizen")
        .param("cents", cents)
        .param("citizen", citizen.value())
        .update();
  }

  private void lower(UUID reversal, long cents) {
    jdbc.sql("update receivable set open_cents = open_cents - :cents where reversal_id = :reversal")
        .param("cents", cents)
        .param("reversal", reversal)
        .update();
  }

  /// Writes one entry; a leg of zero that is not the wallet's is left out.
  private void write(
      UUID id, CitizenId citizen, String kind, long balanceAfter, List<Leg> legs, Instant now) {
    List<Leg> moving =
        legs.stream().filter(leg -> leg.cents() != 0 || leg.account().equals("WALLET")).toList();
    jdbc.sql(
            """
            with line as materialized (select nextval('statement_number') as number),
            written as (
              insert into ledger_transaction (number, id, citizen_id, kind, occurred_at)
              select number, :id, :citizen, :kind, :now from line
            )
            insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
            select line.number, leg.account, leg.cents,
                   case leg.account when 'WALLET' then :balance::bigint end, :now
              from line, unnest(:accounts::text[], :amounts::bigint[]) as leg (account, cents)
            """)
        .param("id", id)
        .param("citizen", citizen.value())
        .param("kind", kind)
        .param("now", at(now))
        .param("balance", balanceAfter)
        .param("accounts", moving.stream().map(Leg::account).toArray(String[]::new))
        .param(
            "amounts",
            moving.stream().map(leg -> Long.toString(leg.cents())).toArray(String[]::new))
        .update();
  }

  private static UUID named(String what) {
    return UUID.nameUUIDFromBytes(("settles " + what).getBytes(StandardCharsets.UTF_8));
  }
}
