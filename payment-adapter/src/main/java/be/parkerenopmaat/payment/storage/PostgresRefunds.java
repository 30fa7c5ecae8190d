package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundId;
import be.parkerenopmaat.payment.domain.RefundState;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.TopUpId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The refunds in PostgreSQL. All are in euros, because all orders are.
public final class PostgresRefunds implements Refunds {

  private final JdbcClient jdbc;

  public PostgresRefunds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Refund refund) {
    jdbc.sql(
            """
            insert into refund (id, top_up_id, amount_cents, reason, requested_by, requested_at,
                                state, attempt, due_at)
            values (:id, :topUpId, :cents, :reason, :requestedBy, :requestedAt, 'REQUESTED', 1,
                    :requestedAt)
            on conflict (id) do nothing
            """)
        .param("id", refund.id().value())
        .param("topUpId", refund.topUpId().value())
        .param("cents", refund.amount().cents())
        .param("reason", refund.reason())
        .param("requestedBy", refund.requestedBy())
        .param("requestedAt", utc(refund.requestedAt()))
        .update();
  }

  @Override
  public Optional<Refund> find(RefundId id) {
    return jdbc.sql("select * from refund where id = :id")
        .param("id", id.value())
        .query((row, _) -> refund(row))
        .optional();
  }

  @Override
  public List<Refund> ofOrder(TopUpId topUpId) {
    return jdbc.sql("select * from refund where top_up_id = :id order by requested_at, id")
        .param("id", topUpId.value())
        .query((row, _) -> refund(row))
        .list();
  }

  @Override
  public long givenCents(TopUpId topUpId) {
    return jdbc.sql(
            """
            select coalesce(sum(amount_cents), 0) from refund
             where top_up_id = :id and state <> 'REFUSED'
            """)
        .param("id", topUpId.value())
        .query(Long.class)
        .single();
  }

  @Override
  public long refundedCents(TopUpId topUpId) {
    return jdbc.sql(
            """
            select coalesce(sum(amount_cents), 0) from refund
             where top_up_id = :id and state = 'REFUNDED'
            """)
        .param("id", topUpId.value())
        .query(Long.class)
        .single();
  }

  @Override
  public List<Refund> claim(Instant now, Instant leaseUntil, int atMost) {
    return jdbc.sql(
            """
            update refund set due_at = :leaseUntil
             where id in (select id from refund where due_at <= :now
                           order by due_at limit :atMost for update skip locked)
            returning *
            """)
        .param("now", utc(now))
        .param("leaseUntil", utc(leaseUntil))
        .param("atMost", atMost)
        .query((row, _) -> refund(row))
        .list();
  }

  @Override
  public void save(Refund refund, @Nullable String outcome, @Nullable Instant dueAt, Instant now) {
    jdbc.sql(
            """
            update refund
               set state = :state, attempt = :attempt, provider_refund_id = :providerRefundId,
                   outcome = :outcome, asked = :asked, due_at = :dueAt, settled_at = :settledAt
             where id = :id
            """)
        .param("state", refund.state().name())
        .param("attempt", refund.attempt())
        .param("providerRefundId", refund.providerRefundId())
        .param("outcome", outcome)
        .param("asked", refund.asked())
        .param("dueAt", dueAt == null ? null : utc(dueAt))
        .param("settledAt", refund.settled() ? utc(now) : null)
        .param("id", refund.id().value())
        .update();
  }

  @Override
  public boolean hint(TopUpId topUpId, Instant now) {
    return jdbc.sql(
                """
                update refund set due_at = :now
                 where top_up_id = :id and state in ('REQUESTED', 'UNDERWAY')
                """)
            .param("id", topUpId.value())
            .param("now", utc(now))
            .update()
        > 0;
  }

  private static Refund refund(ResultSet row) throws SQLException {
    return new Refund(
        new RefundId(row.getObject("id", UUID.class)),
        new TopUpId(row.getObject("top_up_id", UUID.class)),
        Money.euro(row.getLong("amount_cents")),
        row.getString("reason"),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        RefundState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        row.getString("provider_refund_id"),
        row.getInt("asked"));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
