package be.parkerenopmaat.payment.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What waits, in one look at three small indexes.
@Component
class WaitingMoneyQueries {

  private final JdbcClient jdbc;

  WaitingMoneyQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param uncreditedSince when the oldest payment was captured that no wallet has credited yet
  /// @param overdueSince since when the oldest order, refund or call of the provider is due
  /// @param quarantined how many orders wait for an operator
  record Waiting(
      @Nullable Instant uncreditedSince, @Nullable Instant overdueSince, long quarantined) {}

  Waiting at(Instant now) {
    return jdbc.sql(
            """
            select (select min(c.captured_at) from payment_order o join capture c using (top_up_id)
                     where o.state = 'CAPTURED') as uncredited_since,
                   least((select min(due_at) from payment_order
                           where due_at <= :now and state = 'CREATED'),
                         (select min(due_at) from payment_order
                           where due_at <= :now and state <> 'CREATED'),
                         (select min(due_at) from refund where due_at <= :now),
                         (select min(due_at) from webhook_delivery
                           where due_at <= :now)) as overdue_since,
                   (select count(*) from payment_order where quarantine is not null) as quarantined
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Waiting(
                    instant(row.getObject("uncredited_since", OffsetDateTime.class)),
                    instant(row.getObject("overdue_since", OffsetDateTime.class)),
                    row.getLong("quarantined")))
        .single();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }
}
