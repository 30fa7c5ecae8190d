package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.domain.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads rights for the standard's face: the same rows as the right check, what is over for longer
/// than enforcement may look back left out.
@Component
class ApdsQueries {

  private final JdbcClient jdbc;

  ApdsQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Which rights; null means no limit.
  ///
  /// @param endsAfter never before what enforcement may look back to
  /// @param visit only visits, or only own parking
  record Filter(
      @Nullable UUID id,
      @Nullable List<String> plates,
      @Nullable List<String> zones,
      @Nullable Boolean visit,
      Instant endsAfter,
      @Nullable Instant endsBefore,
      @Nullable Instant startsAfter,
      @Nullable Instant startsBefore) {}

  /// @param endsAt as booked, or when it was stopped
  /// @param cancelledAt null unless it was cancelled
  /// @param revision how often it changed
  /// @param total how many rights the filter has on all pages
  record Row(
      SessionId id,
      String plate,
      String country,
      String zone,
      boolean visit,
      Instant startsAt,
      Instant endsAt,
      Instant issuedAt,
      @Nullable Instant cancelledAt,
      int revision,
      long total) {}

  List<Row> rights(Filter filter, int offset, int limit) {
    return jdbc.sql(
            """
            with found as (
              select s.id, coalesce(k.plate, k.plate_masked) as plate,
                     coalesce(s.country, b.country) as country, k.zone, s.visit,
                     s.starts_at,
                     case s.state when 'STOPPED' then s.changed_at else s.ends_at end as ends_at,
                     b.decided_at,
                     case s.state when 'CANCELLED' then s.changed_at end as cancelled_at,
                     (select count(*)::int from session l
                       where l.part_of = s.id and l.state = 'JOINED')
                       + case when s.changed_at is null then 0 else 1 end as revision
                from session s
                join parking_key k on k.id = s.parking_key
                join booking b on b.id = s.booking_id
               where s.part_of is null and s.state in ('CONFIRMED', 'STOPPED', 'CANCELLED')
                 and s.ends_at > :endsAfter
                 and (:id::uuid is null or s.id = :id::uuid)
                 and (:plates::text[] is null or k.plate = any(:plates::text[]))
                 and (:zones::text[] is null or k.zone = any(:zones::text[]))
                 and (:visit::boolean is null or s.visit = :visit::boolean)
            )
            select *, count(*) over () as total from found
             where ends_at > :endsAfter
               and (:endsBefore::timestamptz is null or ends_at < :endsBefore::timestamptz)
               and (:startsAfter::timestamptz is null or starts_at > :startsAfter::timestamptz)
               and (:startsBefore::timestamptz is null or starts_at < :startsBefore::timestamptz)
             order by starts_at, id
             limit :limit offset :offset
            """)
        .param("id", filter.id() == null ? null : filter.id().toString())
        .param("plates", array(filter.plates()))
        .param("zones", array(filter.zones()))
        .param("visit", filter.visit() == null ? null : filter.visit().toString())
        .param("endsAfter", utc(filter.endsAfter()))
        .param("endsBefore", utc(filter.endsBefore()))
        .param("startsAfter", utc(filter.startsAfter()))
        .param("startsBefore", utc(filter.startsBefore()))
        .param("limit", limit)
        .param("offset", offset)
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime cancelled = row.getObject("cancelled_at", OffsetDateTime.class);
    return new Row(
        new SessionId(Objects.requireNonNull(row.getObject("id", UUID.class))),
        text(row, "plate"),
        text(row, "country"),
        text(row, "zone"),
        row.getBoolean("visit"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        instant(row, "decided_at"),
        cancelled == null ? null : cancelled.toInstant(),
        row.getInt("revision"),
        row.getLong("total"));
  }

  private static String @Nullable [] array(@Nullable List<String> values) {
    return values == null ? null : values.toArray(String[]::new);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }
}
