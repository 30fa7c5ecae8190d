package be.parkerenopmaat.booking.share;

import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what the visitor's page shows: the plate, the place and the time, and nothing about whose
/// guest it is.
@Component
class VisitQueries {

  private final JdbcClient jdbc;
  private final Zones zones;

  VisitQueries(JdbcClient jdbc, Zones zones) {
    this.jdbc = jdbc;
    this.zones = zones;
  }

  record Visit(
      String plate,
      String zone,
      String zoneName,
      OffsetDateTime start,
      OffsetDateTime end,
      SessionAnswer.Status status) {}

  Optional<Visit> visit(String fingerprint, Instant now, Duration afterEnd) {
    return jdbc.sql(
            """
            select coalesce(k.plate, k.plate_masked) as plate, k.zone, s.starts_at,
                   case s.state when 'STOPPED' then s.changed_at else s.ends_at end as ends_at,
                   case when s.state <> 'CONFIRMED' then s.state
                        when s.starts_at > :now then 'PLANNED'
                        when s.ends_at > :now then 'RUNNING'
                        else 'ENDED' end as status
              from shared_visit v
              join session s on s.id = v.session_id
              join parking_key k on k.id = s.parking_key
             where v.token_hash = :hash and s.ends_at > :now - :afterEnd::interval
               and s.state in ('CONFIRMED', 'STOPPED', 'CANCELLED')
            """)
        .param("hash", fingerprint)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("afterEnd", afterEnd.toString())
        .query((row, _) -> visit(row))
        .optional();
  }

  private Visit visit(ResultSet row) throws SQLException {
    String zone = Objects.requireNonNull(row.getString("zone"));
    return new Visit(
        Objects.requireNonNull(row.getString("plate")),
        zone,
        zones.find(new ZoneCode(zone)).map(found -> found.name()).orElse(zone),
        local(row, "starts_at"),
        local(row, "ends_at"),
        SessionAnswer.Status.valueOf(Objects.requireNonNull(row.getString("status"))));
  }

  private static OffsetDateTime local(ResultSet row, String column) throws SQLException {
    return SessionAnswer.local(
        Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant());
  }
}
