package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.statement.StatementLine.Kind;
import be.parkerenopmaat.wallet.statement.StatementLine.Stay;
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
import org.springframework.stereotype.Component;

/// Reads the statement, newest first. Lines are never changed and new ones get higher numbers, so
/// what lies below a number stays as it was read.
@Component
class StatementQueries implements StatementLines {

  private static final String FILTERED =
      """
       from ledger_transaction t
       join posting p on p.number = t.number and p.account = 'WALLET'
        and p.occurred_at between t.occurred_at - interval '1 day' and t.occurred_at + interval '1 day'
      where t.citizen_id = :citizen
        and t.occurred_at >= coalesce(:from::timestamptz, '-infinity')
        and t.occurred_at < coalesce(:until::timestamptz, 'infinity')
        and (not :onlyInvoiceRequested or t.invoice_requested)
      """;

  private static final String LINES =
      """
      select t.number, t.occurred_at, t.kind, t.invoice_requested, t.top_up_id, t.booking_id,
             t.session_id, t.series_id, t.zone, t.starts_at, t.ends_at,
             p.amount_cents, p.balance_after_cents,
             d.number as document_number, d.kind as document_kind
      """
          + FILTERED.replace(
              "where t.citizen_id", "left join document d on d.id = t.id where t.citizen_id");

  private final JdbcClient jdbc;

  StatementQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long count(StatementFilter filter) {
    return filtered("select count(*)" + FILTERED, filter).query(Long.class).single();
  }

  List<StatementLine> page(StatementFilter filter, long offset, int limit) {
    return filtered(LINES + " order by t.number desc offset :offset limit :limit", filter)
        .param("offset", offset)
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  @Override
  public List<StatementLine> below(StatementFilter filter, long number, int limit) {
    return filtered(LINES + " and t.number < :number order by t.number desc limit :limit", filter)
        .param("number", number)
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  private JdbcClient.StatementSpec filtered(String sql, StatementFilter filter) {
    return jdbc.sql(sql)
        .param("citizen", filter.citizen().value())
        .param("from", moment(filter.period().from()))
        .param("until", moment(filter.period().until()))
        .param("onlyInvoiceRequested", filter.onlyInvoiceRequested());
  }

  private static @Nullable OffsetDateTime moment(Optional<Instant> instant) {
    return instant.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static StatementLine line(ResultSet row) throws SQLException {
    Kind kind = Kind.valueOf(row.getString("kind"));
    String document = row.getString("document_number");
    return new StatementLine(
        row.getLong("number"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getLong("amount_cents"),
        row.getLong("balance_after_cents"),
        kind,
        row.getBoolean("invoice_requested"),
        row.getObject("top_up_id", UUID.class),
        switch (kind) {
          case TOP_UP, TOP_UP_REFUND, CHARGEBACK, RECEIVABLE_PAYMENT, CORRECTION -> null;
          case SESSION, REFUND ->
              new Stay(
                  row.getObject("booking_id", UUID.class),
                  row.getObject("session_id", UUID.class),
                  row.getObject("series_id", UUID.class),
                  row.getString("zone"),
                  row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                  row.getObject("ends_at", OffsetDateTime.class).toInstant());
        },
        document == null
            ? null
            : new StatementLine.Paper(
                document, DocumentKind.valueOf(row.getString("document_kind"))));
  }
}
