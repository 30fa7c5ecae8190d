package be.parkerenopmaat.booking.feed;

import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what a feed shows: the last three months and everything to come. A session that was made
/// longer or otherwise changed has one revision more for each time.
@Component
class FeedQueries {

  private static final Duration BACK = Duration.ofDays(92);

  private final JdbcClient jdbc;

  FeedQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A session as a feed shows it.
  record Row(
      UUID id,
      Stay stay,
      String plate,
      ZoneCode zone,
      boolean visit,
      @Nullable Long seriesNumber,
      boolean cancelled,
      Instant changedAt,
      int revision) {}

  List<Row> sessions(UUID citizen, Instant now) {
    return jdbc.sql(
            """
            select s.id, s.starts_at,
                   case s.state when 'STOPPED' then greatest(s.changed_at, s.starts_at)
                                else s.ends_at end as ends_at,
                   coalesce(k.plate, k.plate_masked) as plate, k.zone, s.visit,
                   b.series_number, s.state = 'CANCELLED' as cancelled,
                   greatest(b.decided_at, s.changed_at, later.at) as changed_at,
                   later.times + case when s.changed_at is null then 0 else 1 end as revision
              from every_session s
              join booking b on b.id = s.booking_id
              join parking_key k on k.id = s.parking_key
              left join lateral (
                select max(lb.decided_at) as at, count(*)::int as times
                  from every_session l join booking lb on lb.id = l.booking_id
                 where l.part_of = s.id and l.state = 'JOINED'
              ) later on true
             where s.citizen_id = :citizen
               and s.part_of is null
               and s.state in ('CONFIRMED', 'STOPPED', 'CANCELLED')
               and s.starts_at >= :from
             order by s.starts_at, s.id
            """)
        .param("citizen", citizen)
        .param("from", now.minus(BACK).atOffset(ZoneOffset.UTC))
        .query((row, _) -> row(row))
        .list();
  }

  /// The language that the citizen chose; Dutch when none was.
  String language(UUID citizen) {
    return jdbc.sql("select lower(language) from preference where citizen_id = :citizen")
        .param("citizen", citizen)
        .query(String.class)
        .optional()
        .orElse("nl");
  }

  private static Row row(ResultSet row) throws SQLException {
    Instant start = instant(row, "starts_at");
    Instant end = instant(row, "ends_at");
    return new Row(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        // What was stopped in its first second still is an event of a minute.
        new Stay(start, end.isAfter(start) ? end : start.plus(Duration.ofMinutes(1))),
        Objects.requireNonNull(row.getString("plate")),
        new ZoneCode(Objects.requireNonNull(row.getString("zone"))),
        row.getBoolean("visit"),
        row.getObject("series_number", Long.class),
        row.getBoolean("cancelled"),
        instant(row, "changed_at"),
        row.getInt("revision"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }
}
