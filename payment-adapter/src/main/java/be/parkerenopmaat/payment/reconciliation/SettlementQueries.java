package be.parkerenopmaat.payment.reconciliation;

import be.parkerenopmaat.payment.domain.SettlementLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was captured and what was given back on a day of the city (Europe/Brussels).
@Component
class SettlementQueries {

  static final ZoneId CITY = ZoneId.of("Europe/Brussels");

  private final JdbcClient jdbc;

  SettlementQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The day's lines, oldest first.
  List<SettlementLine> of(LocalDate day) {
    Instant from = day.atStartOfDay(CITY).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(CITY).toInstant();
    return jdbc.sql(
            """
            select captured_at as at, order_reference, payment_id as operation_id,
                   amount_cents as cents
              from capture
             where captured_at >= :from and captured_at < :until
            union all
            select r.settled_at, o.order_reference, r.provider_refund_id, -r.amount_cents
              from refund r join payment_order o using (top_up_id)
             where r.state = 'REFUNDED' and r.settled_at >= :from and r.settled_at < :until
             order by at, operation_id
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new SettlementLine(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("order_reference"),
                    row.getString("operation_id"),
                    row.getLong("cents")))
        .list();
  }
}
