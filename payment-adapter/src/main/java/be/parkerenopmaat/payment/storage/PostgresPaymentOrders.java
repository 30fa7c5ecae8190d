package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.CitizenId;
import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderReference;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.Ordered;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.Readings;
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

/// The orders in PostgreSQL. Replicas share the work through `skip locked`: a claim moves `due_at`
/// ahead by its lease, so a replica that dies gives its orders back by itself.
public final class PostgresPaymentOrders implements PaymentOrders {

  private final JdbcClient jdbc;
  private final String referencePrefix;

  public PostgresPaymentOrders(JdbcClient jdbc, String referencePrefix) {
    this.jdbc = jdbc;
    this.referencePrefix =
        OrderReference.of(referencePrefix, 1).value().substring(0, referencePrefix.length());
  }

  @Override
  public void add(
      TopUpId topUpId, CitizenId citizenId, Money amount, @Nullable String language, Instant now) {
    if (find(topUpId).isPresent()) {
      return;
    }
    long number = jdbc.sql("select nextval('order_reference_number')").query(Long.class).single();
    jdbc.sql(
            """
            insert into payment_order (top_up_id, citizen_id, order_reference, amount_cents, currency,
                                       language, state, attempt, created_at, due_at)
            values (:topUpId, :citizenId, :reference, :cents, :currency, :language, 'CREATED', 1,
                    :now, :now)
            on conflict (top_up_id) do nothing
            """)
        .param("topUpId", topUpId.value())
        .param("citizenId", citizenId.value())
        .param("reference", OrderReference.of(referencePrefix, number).value())
        .param("cents", amount.cents())
        .param("currency", amount.currency())
        .param("language", language)
        .param("now", utc(now))
        .update();
  }

  @Override
  public List<PaymentOrder> claimToOpen(Instant now, Instant leaseUntil, int atMost) {
    return jdbc.sql(
            """
            update payment_order set due_at = :leaseUntil
             where top_up_id in (select top_up_id from payment_order
                                  where due_at <= :now and state = 'CREATED'
                                  order by due_at limit :atMost for update skip locked)
            returning *
            """)
        .param("now", utc(now))
        .param("leaseUntil", utc(leaseUntil))
        .param("atMost", atMost)
        .query((row, _) -> order(row))
        .list();
  }

  @Override
  public List<PaymentOrder> claimToRead(Instant now, Instant leaseUntil, int atMost) {
    return jdbc.sql(
            """
            update payment_order set due_at = :leaseUntil
             where top_up_id in (select top_up_id from payment_order
                                  where due_at <= :now and state <> 'CREATED'
                                  order by due_at limit :atMost for update skip locked)
            returning *
            """)
        .param("now", utc(now))
        .param("leaseUntil", utc(leaseUntil))
        .param("atMost", atMost)
        .query((row, _) -> order(row))
        .list();
  }

  @Override
  public Optional<PaymentOrder> find(TopUpId topUpId) {
    return jdbc.sql("select * from payment_order where top_up_id = :id")
        .param("id", topUpId.value())
        .query((row, _) -> order(row))
        .optional();
  }

  @Override
  public Optional<PaymentOrder> ofHostedCheckout(String hostedCheckoutId) {
    return jdbc.sql("select * from payment_order where hosted_checkout_id = :id")
        .param("id", hostedCheckoutId)
        .query((row, _) -> order(row))
        .optional();
  }

  @Override
  public Optional<PaymentOrder> ofReference(String orderReference) {
    return jdbc.sql("select * from payment_order where order_reference = :reference")
        .param("reference", orderReference)
        .query((row, _) -> order(row))
        .optional();
  }

  @Override
  public Optional<PaymentOrder> ofPayment(String paymentId) {
    return jdbc.sql(
            "select * from payment_order where payment_id = :id order by created_at limit 1")
        .param("id", paymentId)
        .query((row, _) -> order(row))
        .optional();
  }

  @Override
  public Optional<PaymentOrder> lock(TopUpId topUpId) {
    return jdbc.sql("select * from payment_order where top_up_id = :id for update")
        .param("id", topUpId.value())
        .query((row, _) -> order(row))
        .optional();
  }

  @Override
  public void save(PaymentOrder order, @Nullable Instant dueAt) {
    Checkout checkout = order.checkout();
    jdbc.sql(
            """
            update payment_order
               set state = :state, attempt = :attempt, hosted_checkout_id = :hostedCheckoutId,
                   return_mac = :returnMac, redirect_url = :redirectUrl,
                   checkout_opened_at = :openedAt, payment_id = :paymentId,
                   returned_at = :returnedAt, quarantine = :quarantine,
                   quiet_readings = :quiet, missed_readings = :missed, due_at = :dueAt
             where top_up_id = :topUpId
            """)
        .param("state", order.state().name())
        .param("attempt", order.attempt())
        .param("hostedCheckoutId", checkout == null ? null : checkout.hostedCheckoutId())
        .param("returnMac", checkout == null ? null : checkout.returnMac())
        .param("redirectUrl", checkout == null ? null : checkout.redirectUrl())
        .param("openedAt", checkout == null ? null : utc(checkout.openedAt()))
        .param("paymentId", order.paymentId())
        .param("returnedAt", orNull(order.returnedAt()))
        .param("quarantine", order.quarantine())
        .param("quiet", order.readings().quiet())
        .param("missed", order.readings().missed())
        .param("dueAt", orNull(dueAt))
        .param("topUpId", order.topUpId().value())
        .update();
  }

  @Override
  public void record(
      PaymentOrder before, OrderEvent event, OrderState to, String reason, Instant now) {
    jdbc.sql(
            """
            insert into order_move (top_up_id, from_state, event, to_state, reason, moved_at)
            values (:topUpId, :from, :event, :to, :reason, :now)
            """)
        .param("topUpId", before.topUpId().value())
        .param("from", before.state().name())
        .param("event", event.name())
        .param("to", to.name())
        .param("reason", reason)
        .param("now", utc(now))
        .update();
  }

  @Override
  public boolean capture(PaymentOrder order, String paymentId, Instant now) {
    return jdbc.sql(
                """
                insert into capture (top_up_id, order_reference, payment_id, amount_cents, captured_at)
                values (:topUpId, :reference, :paymentId, :cents, :now)
                on conflict do nothing
                """)
            .param("topUpId", order.topUpId().value())
            .param("reference", order.reference().value())
            .param("paymentId", paymentId)
            .param("cents", order.amount().cents())
            .param("now", utc(now))
            .update()
        == 1;
  }

  @Override
  public boolean hint(TopUpId topUpId, @Nullable String paymentId, Instant now) {
    return jdbc.sql(
                """
                update payment_order
                   set due_at = :now, hints = hints + 1, quiet_readings = 0,
                       payment_id = coalesce(:paymentId, payment_id)
                 where top_up_id = :topUpId and hosted_checkout_id is not null
                   and quarantine is null and state not in ('CAPTURED', 'CREDITED', 'REFUNDED')
                """)
            .param("topUpId", topUpId.value())
            .param("paymentId", paymentId)
            .param("now", utc(now))
            .update()
        == 1;
  }

  private static PaymentOrder order(ResultSet row) throws SQLException {
    String hostedCheckoutId = row.getString("hosted_checkout_id");
    return new PaymentOrder(
        new Ordered(
            new TopUpId(row.getObject("top_up_id", UUID.class)),
            new CitizenId(row.getObject("citizen_id", UUID.class)),
            new OrderReference(row.getString("order_reference")),
            new Money(row.getLong("amount_cents"), row.getString("currency")),
            row.getString("language"),
            moment(row, "created_at")),
        OrderState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        hostedCheckoutId == null
            ? null
            : new Checkout(
                hostedCheckoutId,
                row.getString("return_mac"),
                row.getString("redirect_url"),
                moment(row, "checkout_opened_at")),
        row.getString("payment_id"),
        momentOrNull(row, "returned_at"),
        row.getString("quarantine"),
        new Readings(
            row.getLong("hints"), row.getInt("quiet_readings"), row.getInt("missed_readings")));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime orNull(@Nullable Instant moment) {
    return moment == null ? null : utc(moment);
  }
}
