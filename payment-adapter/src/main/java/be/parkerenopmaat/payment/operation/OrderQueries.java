package be.parkerenopmaat.payment.operation;

import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Orders as an operator wants to see them. The payer's nonce is not among what is shown.
@Component
class OrderQueries {

  private static final String COLUMNS =
      """
      select top_up_id, order_reference, amount_cents, currency, state, quarantine, payment_id,
             hosted_checkout_id, created_at, due_at
        from payment_order
      """;

  private final JdbcClient jdbc;

  OrderQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record MoneyBody(long amount, String currency) {}

  /// @param dueAt when the provider is asked next; null when only a hint brings that about
  record OrderLine(
      UUID topUpId,
      String orderReference,
      MoneyBody amount,
      String status,
      @Nullable String quarantine,
      @Nullable String hostedCheckoutId,
      @Nullable String paymentId,
      Instant createdAt,
      @Nullable Instant dueAt) {}

  record Step(String from, String event, String to, String reason, Instant at) {}

  record RefundLine(UUID id, MoneyBody amount, String status, String reason, String requestedBy) {}

  /// A page of orders, newest first; one more than asked for when there is no count.
  ///
  /// @param quarantined only those an operator must look at
  /// @param state only orders in this state; all when absent
  List<OrderLine> page(PageRequest page, boolean quarantined, @Nullable OrderState state) {
    return jdbc.sql(
            COLUMNS
                + """
                 where (not :quarantined or quarantine is not null)
                   and (:state::text is null or state = :state)
                 order by created_at desc, top_up_id
                 limit :limit offset :offset
                """)
        .param("quarantined", quarantined)
        .param("state", state == null ? null : state.name())
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .param("offset", page.offset())
        .query((row, _) -> line(row))
        .list();
  }

  long count(boolean quarantined, @Nullable OrderState state) {
    return jdbc.sql(
            """
            select count(*) from payment_order
             where (not :quarantined or quarantine is not null)
               and (:state::text is null or state = :state)
            """)
        .param("quarantined", quarantined)
        .param("state", state == null ? null : state.name())
        .query(Long.class)
        .single();
  }

  /// When a test event of the provider last reached us.
  Optional<Instant> lastTestHeardAt() {
    return jdbc.sql(
            """
            select received_at from webhook_delivery where outcome = 'TEST'
             order by received_at desc limit 1
            """)
        .query((row, _) -> moment(row, "received_at"))
        .optional();
  }

  Optional<OrderLine> of(String orderReference) {
    return jdbc.sql(COLUMNS + " where order_reference = :reference")
        .param("reference", orderReference)
        .query((row, _) -> line(row))
        .optional();
  }

  List<Step> steps(UUID topUpId) {
    return jdbc.sql("select * from order_move where top_up_id = :id order by id")
        .param("id", topUpId)
        .query(
            (row, _) ->
                new Step(
                    row.getString("from_state"),
                    row.getString("event"),
                    row.getString("to_state"),
                    row.getString("reason"),
                    moment(row, "moved_at")))
        .list();
  }

  List<RefundLine> refunds(UUID topUpId) {
    return jdbc.sql("select * from refund where top_up_id = :id order by requested_at, id")
        .param("id", topUpId)
        .query(
            (row, _) ->
                new RefundLine(
                    row.getObject("id", UUID.class),
                    new MoneyBody(row.getLong("amount_cents"), "EUR"),
                    row.getString("state"),
                    row.getString("reason"),
                    row.getString("requested_by")))
        .list();
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return new OrderLine(
        row.getObject("top_up_id", UUID.class),
        row.getString("order_reference"),
        new MoneyBody(row.getLong("amount_cents"), row.getString("currency")),
        row.getString("state"),
        row.getString("quarantine"),
        row.getString("hosted_checkout_id"),
        row.getString("payment_id"),
        moment(row, "created_at"),
        due == null ? null : due.toInstant());
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
