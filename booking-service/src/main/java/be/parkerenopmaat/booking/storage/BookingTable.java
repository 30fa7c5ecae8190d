package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads bookings with their sessions: two statements, however many bookings there are. Only
/// bookings with sessions in the history read the history.
final class BookingTable {

  private static final String BOOKING =
      """
      select b.*, k.zone, coalesce(k.plate, k.plate_masked) as plate
        from booking b join parking_key k on k.id = b.parking_key
      """;

  private final JdbcClient jdbc;

  BookingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<BookingId, Booking> find(Collection<BookingId> ids) {
    return withSessions(
        jdbc.sql(BOOKING + "where b.id = any(:ids::uuid[])")
            .param("ids", Columns.texts(ids, BookingId::value))
            .query((row, _) -> BookingRow.read(row))
            .list());
  }

  /// The sessions are read after the lock was granted, so they are as whoever had it left them.
  Map<BookingId, Booking> lock(Collection<BookingId> ids) {
    return withSessions(
        jdbc.sql(
                BOOKING
                    + """
                    where b.id in (
                      select unnest(:ids::uuid[])
                       union
                      select amends_booking from booking
                       where id = any(:ids::uuid[]) and amends_booking is not null)
                    order by b.id
                      for update of b
                    """)
            .param("ids", Columns.texts(ids, BookingId::value))
            .query((row, _) -> BookingRow.read(row))
            .list());
  }

  Optional<BookingId> ofSession(SessionId id) {
    return jdbc.sql("select booking_id from session where id = :id and part_of is null")
        .param("id", id.value())
        .query(UUID.class)
        .optional()
        .or(
            () ->
                jdbc.sql(
                        """
                        select booking_id from session_history where id = :id and part_of is null
                        """)
                    .param("id", id.value())
                    .query(UUID.class)
                    .optional())
        .map(BookingId::new);
  }

  List<BookingId> plannedOf(CitizenId citizen, Instant now) {
    return jdbc
        .sql(
            """
            select distinct booking_id from session
             where citizen_id = :citizen and starts_at > :now
               and state in ('REQUESTED', 'CONFIRMED')
            """)
        .param("citizen", citizen.value())
        .param("now", Columns.timestamp(now))
        .query(UUID.class)
        .list()
        .stream()
        .map(BookingId::new)
        .toList();
  }

  private Map<BookingId, Booking> withSessions(List<BookingRow> bookings) {
    if (bookings.isEmpty()) {
      return Map.of();
    }
    boolean archived = bookings.stream().anyMatch(BookingRow::archived);
    List<BookingId> ids = bookings.stream().map(BookingRow::id).toList();
    List<SessionRow> rows = sessions(ids, archived ? "every_session" : "session");
    Map<UUID, List<SessionRow>> later =
        rows.stream()
            .filter(SessionRow::joined)
            .collect(Collectors.groupingBy(row -> row.partOf() == null ? row.id() : row.partOf()));
    Map<BookingId, Booking> found = new HashMap<>();
    for (BookingRow booking : bookings) {
      List<Session> sessions =
          rows.stream()
              .filter(row -> row.charge().booking().equals(booking.id()))
              .map(
                  row ->
                      row.session(
                          row.partOf() == null
                              ? later.getOrDefault(row.id(), List.of())
                              : List.of()))
              .toList();
      found.put(booking.id(), booking.with().apply(sessions));
    }
    return found;
  }

  /// The sessions of bookings, and what other bookings charged for them since. Ids of rows rise
  /// with time, so later charges come in the order in which they were asked.
  private List<SessionRow> sessions(List<BookingId> ids, String table) {
    return jdbc.sql(
            """
            with own as (
              select s.* from %1$s s where s.booking_id = any(:ids::uuid[])
            ), rows as (
              select * from own
               union all
              select p.* from %1$s p
               where p.part_of in (select id from own where part_of is null)
                 and p.state = 'JOINED' and p.booking_id <> all(:ids::uuid[])
            )
            select r.id, r.booking_id, r.part_of, r.state, r.starts_at, r.ends_at, r.tariff_from,
                   r.price_cents, r.quarters, r.quarter_minutes, r.refund_cents, r.unused_minutes,
                   r.given_back, r.changed_at, k.zone, coalesce(k.plate, k.plate_masked) as plate,
                   coalesce(r.country, b.country) as country
              from rows r
              join parking_key k on k.id = r.parking_key
              join booking b on b.id = r.booking_id
             order by (r.part_of is not null), case when r.part_of is null then r.starts_at end, r.id
            """
                .formatted(table))
        .param("ids", Columns.texts(ids, BookingId::value))
        .query((row, _) -> SessionRow.read(row))
        .list();
  }
}
