package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.domain.WebhookDeliveries;
import be.parkerenopmaat.payment.domain.WebhookDelivery;
import be.parkerenopmaat.payment.domain.WebhookOutcome;
import be.parkerenopmaat.payment.domain.WebhookVerdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The provider's calls in PostgreSQL.
public final class PostgresWebhookDeliveries implements WebhookDeliveries {

  private final JdbcClient jdbc;

  public PostgresWebhookDeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(WebhookDelivery delivery) {
    jdbc.sql(
            """
            insert into webhook_delivery (id, received_at, verdict, key_id, body, due_at)
            values (:id, :now, :verdict, :keyId, :body,
                    case when :verdict = 'ACCEPTED' then :now::timestamptz end)
            """)
        .param("id", delivery.id())
        .param("now", utc(delivery.receivedAt()))
        .param("verdict", delivery.verdict().name())
        .param("keyId", delivery.keyId())
        .param("body", delivery.body())
        .update();
  }

  @Override
  public List<WebhookDelivery> claim(Instant now, Instant leaseUntil, int atMost) {
    return jdbc.sql(
            """
            update webhook_delivery set due_at = :leaseUntil
             where id in (select id from webhook_delivery where due_at <= :now
                           order by due_at limit :atMost for update skip locked)
            returning id, received_at, verdict, key_id, body
            """)
        .param("now", utc(now))
        .param("leaseUntil", utc(leaseUntil))
        .param("atMost", atMost)
        .query(
            (row, _) ->
                new WebhookDelivery(
                    row.getObject("id", UUID.class),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    WebhookVerdict.valueOf(row.getString("verdict")),
                    row.getString("key_id"),
                    row.getBytes("body")))
        .list();
  }

  @Override
  public void processed(UUID id, WebhookOutcome outcome, Instant now) {
    jdbc.sql(
            """
            update webhook_delivery set processed_at = :now, outcome = :outcome, due_at = null
             where id = :id and processed_at is null
            """)
        .param("now", utc(now))
        .param("outcome", outcome.name())
        .param("id", id)
        .update();
  }

  @Override
  public int forget(Instant acceptedBefore, Instant refusedBefore) {
    return jdbc.sql(
            """
            delete from webhook_delivery
             where (verdict <> 'ACCEPTED' and received_at < :refusedBefore)
                or (due_at is null and received_at < :acceptedBefore)
            """)
        .param("acceptedBefore", utc(acceptedBefore))
        .param("refusedBefore", utc(refusedBefore))
        .update();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
