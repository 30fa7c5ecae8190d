package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what was made out.
@Component
class DocumentQueries {

  private final JdbcClient jdbc;

  DocumentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One document without its files.
  record Listed(
      String number,
      DocumentKind kind,
      LocalDate issuedOn,
      long totalCents,
      long vatCents,
      UUID topUpId,
      @Nullable String corrects,
      boolean hasXml) {}

  long count(CitizenId citizen) {
    return jdbc.sql("select count(*) from document where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .query(Long.class)
        .single();
  }

  /// The newest first.
  List<Listed> page(CitizenId citizen, long offset, int limit) {
    return jdbc.sql(
            """
            select number, kind, issued_on, total_cents, vat_cents, top_up_id, corrects,
                   xml is not null as has_xml
              from document where citizen_id = :citizen
             order by issued_on desc, number desc offset :offset limit :limit
            """)
        .param("citizen", citizen.value())
        .param("offset", offset)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Listed(
                    row.getString("number"),
                    DocumentKind.valueOf(row.getString("kind")),
                    row.getObject("issued_on", LocalDate.class),
                    row.getLong("total_cents"),
                    row.getLong("vat_cents"),
                    row.getObject("top_up_id", UUID.class),
                    row.getString("corrects"),
                    row.getBoolean("has_xml")))
        .list();
  }

  /// Since when the oldest document waits to be made out.
  Optional<Instant> oldestDue() {
    return jdbc.sql("select due_at from document_due order by due_at limit 1")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }
}
