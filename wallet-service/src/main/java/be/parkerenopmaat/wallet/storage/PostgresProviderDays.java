package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.ProviderDays;
import be.parkerenopmaat.wallet.domain.Reconciliation;
import be.parkerenopmaat.wallet.domain.Reconciliation.Operation;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The provider's days in PostgreSQL. The ledger's side is read from the ledger, not from a copy.
@Repository
class PostgresProviderDays implements ProviderDays {

  /// Every operation at the provider that the ledger knows.
  private static final String OURS =
      """
      (select u.payment_id as operation_id, u.order_reference, u.amount_cents,
              t.occurred_at as moment
         from top_up u
         join ledger_transaction t on t.id = u.id and t.kind = 'TOP_UP'
        where u.state = 'COMPLETED'
       union all
       select r.reference, u.order_reference, - r.amount_cents, r.happened_at
         from reversal r join top_up u on u.id = r.top_up_id) ours
      """;

  private final JdbcClient jdbc;

  PostgresProviderDays(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void bring(LocalDate day, List<Operation> operations, String operator, Instant now) {
    jdbc.sql(
            """
            insert into provider_day (day, brought_by, brought_at) values (:day, :operator, :now)
            on conflict (day) do update
               set brought_by = excluded.brought_by, brought_at = excluded.brought_at
            """)
        .param("day", day)
        .param("operator", operator)
        .param("now", at(now))
        .update();
    jdbc.sql("delete from provider_line where day = :day").param("day", day).update();
    jdbc.sql(
            """
            insert into provider_line (operation_id, day, order_reference, amount_cents)
            select id, :day, reference, cents
              from unnest(:ids::text[], :references::text[], :amounts::bigint[])
                     as line (id, reference, cents)
            on conflict (operation_id) do update
               set day = excluded.day, order_reference = excluded.order_reference,
                   amount_cents = excluded.amount_cents
            """)
        .param("day", day)
        .param("ids", operations.stream().map(Operation::id).toArray(String[]::new))
        .param(
            "references", operations.stream().map(Operation::orderReference).toArray(String[]::new))
        .param(
            "amounts",
            operations.stream()
                .map(one -> Long.toString(one.amount().cents()))
                .toArray(String[]::new))
        .update();
  }

  @Override
  public boolean paidOut(UUID id, LocalDate day, Payout payout, String operator, Instant now) {
    return jdbc.sql(
                """
                insert into payout (id, reference, day, amount_cents, fee_cents, brought_by,
                    brought_at)
                values (:id, :reference, :day, :amount, :fee, :operator, :now)
                on conflict do nothing
                """)
            .param("id", id)
            .param("reference", payout.reference())
            .param("day", day)
            .param("amount", payout.amount().cents())
            .param("fee", payout.fee().cents())
            .param("operator", operator)
            .param("now", at(now))
            .update()
        == 1;
  }

  @Override
  public Reconciliation compare(LocalDate day) {
    List<Operation> theirs =
        jdbc.sql(
                """
                select operation_id, order_reference, amount_cents from provider_line
                 where day = :day order by operation_id
                """)
            .param("day", day)
            .query((row, _) -> operation(row))
            .list();
    List<Operation> known =
        jdbc.sql(
                """
                select operation_id, order_reference, amount_cents from %s
                 where operation_id in (select operation_id from provider_line where day = :day)
                """
                    .formatted(OURS))
            .param("day", day)
            .query((row, _) -> operation(row))
            .list();
    List<Operation> ours =
        jdbc.sql(
                """
                select operation_id, order_reference, amount_cents from %s
                 where moment >= :from and moment < :until
                   and not exists (select from provider_line line
                                    where line.operation_id = ours.operation_id)
                 order by operation_id
                """
                    .formatted(OURS))
            .param("from", at(day.atStartOfDay(StatementPeriod.BRUSSELS).toInstant()))
            .param("until", at(day.plusDays(1).atStartOfDay(StatementPeriod.BRUSSELS).toInstant()))
            .query((row, _) -> operation(row))
            .list();
    return Reconciliation.of(theirs, known, ours);
  }

  @Override
  public List<LocalDate> brought(int atMost) {
    return jdbc.sql("select day from provider_day order by day desc limit :atMost")
        .param("atMost", atMost)
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  @Override
  public Money inTransit() {
    return jdbc.sql(
            """
            select coalesce((select - sum(amount_cents) from posting
                              where account = 'PROVIDER_IN_TRANSIT'), 0)
                   - coalesce((select sum(amount_cents + fee_cents) from payout), 0)
            """)
        .query((row, _) -> new Money(row.getLong(1)))
        .single();
  }

  private static Operation operation(ResultSet row) throws SQLException {
    return new Operation(
        row.getString("operation_id"),
        row.getString("order_reference"),
        new Money(row.getLong("amount_cents")));
  }
}
