package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.storage.Columns.instant;
import static be.parkerenopmaat.quota.storage.Columns.texts;
import static be.parkerenopmaat.quota.storage.Columns.utc;
import static be.parkerenopmaat.quota.storage.Columns.uuid;

import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Part;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.RefusalReason;
import be.parkerenopmaat.quota.domain.Reservation;
import be.parkerenopmaat.quota.domain.Reservation.Claim;
import be.parkerenopmaat.quota.domain.Reservation.Claimed;
import be.parkerenopmaat.quota.domain.Reservation.Expired;
import be.parkerenopmaat.quota.domain.Reservation.Refused;
import be.parkerenopmaat.quota.domain.Reservation.Reserved;
import be.parkerenopmaat.quota.domain.Reservation.Returned;
import be.parkerenopmaat.quota.domain.Reservation.Used;
import be.parkerenopmaat.quota.domain.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of reservations and their parts.
final class ReservationTable {

  private final JdbcClient jdbc;

  ReservationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those known of the given bookings, locked in the order of their ids.
  List<Reservation> lock(Collection<BookingId> bookings) {
    if (bookings.isEmpty()) {
      return List.of();
    }
    record Row(UUID booking, Function<List<Part>, Reservation> withParts) {}
    List<Row> rows =
        jdbc.sql(
                """
                select * from quota_reservation
                where booking_id = any(:bookings::uuid[])
                order by booking_id for update
                """)
            .param("bookings", texts(bookings, BookingId::value))
            .query((row, _) -> new Row(uuid(row, "booking_id"), reservation(row)))
            .list();
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<Part>> parts = parts(rows.stream().map(Row::booking).toList());
    return rows.stream()
        .map(row -> row.withParts().apply(parts.getOrDefault(row.booking(), List.of())))
        .toList();
  }

  List<BookingId> reservedBefore(Instant moment, int atMost) {
    return jdbc.sql(
            """
            select booking_id from quota_reservation
            where state = 'RESERVED' and asked_at < :moment
            order by asked_at limit :atMost
            """)
        .param("moment", utc(moment))
        .param("atMost", atMost)
        .query((row, _) -> new BookingId(uuid(row, "booking_id")))
        .list();
  }

  /// Writes the last state of each. The database lets none leave a state that is final.
  ///
  /// @throws IllegalStateException when it had to
  void keep(List<Reservation> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<ReservationRow> rows = changed.stream().map(ReservationTable::row).toList();
    int kept =
        jdbc.sql(
                """
                insert into quota_reservation as known
                  (booking_id, citizen_id, owner_scope, owner_id, state, reason, asked_at, settled_at)
                select *
                from unnest(:bookings::uuid[], :citizens::uuid[], :scopes::text[], :owners::uuid[],
                  :states::text[], :reasons::text[], :asked::timestamptz[], :settled::timestamptz[])
                on conflict (booking_id) do update
                set state = excluded.state, settled_at = excluded.settled_at
                where known.state = excluded.state
                  or known.state = 'RESERVED' and excluded.state in ('USED', 'RETURNED', 'EXPIRED')
                  or known.state = 'EXPIRED' and excluded.state = 'USED'
                """)
            .param("bookings", texts(rows, ReservationRow::booking))
            .param("citizens", texts(rows, ReservationRow::citizen))
            .param("scopes", texts(rows, ReservationRow::scope))
            .param("owners", texts(rows, ReservationRow::owner))
            .param("states", texts(rows, ReservationRow::state))
            .param("reasons", texts(rows, ReservationRow::reason))
            .param("asked", texts(rows, ReservationRow::asked))
            .param("settled", texts(rows, ReservationRow::settled))
            .update();
    if (kept != rows.size()) {
      throw new IllegalStateException("A reservation was settled twice: " + rows);
    }
    keepParts(changed);
  }

  private void keepParts(List<Reservation> changed) {
    record Row(BookingId booking, Part part) {}
    List<Row> rows =
        changed.stream()
            .filter(Claimed.class::isInstance)
            .map(Claimed.class::cast)
            .flatMap(
                claimed ->
                    claimed.claim().parts().stream().map(part -> new Row(claimed.booking(), part)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into quota_reservation_part as known
              (booking_id, session_id, quarter, minutes, returned_minutes, closed)
            select *
            from unnest(:bookings::uuid[], :sessions::uuid[], :quarters::text[], :minutes::int[],
              :returned::int[], :closed::boolean[])
            on conflict (booking_id, session_id, quarter) do update
            set returned_minutes = excluded.returned_minutes, closed = excluded.closed
            where not known.closed and excluded.closed
            """)
        .param("bookings", texts(rows, row -> row.booking().value()))
        .param("sessions", texts(rows, row -> row.part().session().value()))
        .param("quarters", texts(rows, row -> row.part().quarter()))
        .param("minutes", texts(rows, row -> row.part().minutes()))
        .param("returned", texts(rows, row -> row.part().returned()))
        .param("closed", texts(rows, row -> row.part().closed()))
        .update();
  }

  private Map<UUID, List<Part>> parts(List<UUID> bookings) {
    var parts = new HashMap<UUID, List<Part>>();
    jdbc.sql(
            """
            select * from quota_reservation_part
            where booking_id = any(:bookings::uuid[])
            order by booking_id, session_id, quarter
            """)
        .param("bookings", texts(bookings, Function.identity()))
        .query(
            row -> {
              parts
                  .computeIfAbsent(uuid(row, "booking_id"), _ -> new ArrayList<>())
                  .add(
                      new Part(
                          new SessionId(uuid(row, "session_id")),
                          Quarter.valueOf(row.getString("quarter")),
                          row.getInt("minutes"),
                          row.getInt("returned_minutes"),
                          row.getBoolean("closed")));
            });
    return parts;
  }

  private static Function<List<Part>, Reservation> reservation(ResultSet row) throws SQLException {
    return switch (State.valueOf(row.getString("state"))) {
      case RESERVED -> claim(row).andThen(Reserved::new);
      case USED -> {
        Instant since = instant(row, "settled_at");
        yield claim(row).andThen(claim -> new Used(claim, since));
      }
      case RETURNED -> {
        Instant since = instant(row, "settled_at");
        yield claim(row).andThen(claim -> new Returned(claim, since));
      }
      case EXPIRED -> {
        Instant since = instant(row, "settled_at");
        yield claim(row).andThen(claim -> new Expired(claim, since));
      }
      case REFUSED -> {
        var refused =
            new Refused(
                new BookingId(uuid(row, "booking_id")),
                new CitizenId(uuid(row, "citizen_id")),
                RefusalReason.valueOf(row.getString("reason")),
                instant(row, "asked_at"));
        yield _ -> refused;
      }
    };
  }

  private static Function<List<Part>, Claim> claim(ResultSet row) throws SQLException {
    var booking = new BookingId(uuid(row, "booking_id"));
    var citizen = new CitizenId(uuid(row, "citizen_id"));
    QuotaOwner owner = LotTable.owner(row);
    Instant asked = instant(row, "asked_at");
    return parts -> new Claim(booking, owner, citizen, parts, asked);
  }

  private static ReservationRow row(Reservation reservation) {
    return switch (reservation) {
      case Reserved reserved -> row(reserved.claim(), State.RESERVED, null);
      case Used used -> row(used.claim(), State.USED, used.since());
      case Returned returned -> row(returned.claim(), State.RETURNED, returned.since());
      case Expired expired -> row(expired.claim(), State.EXPIRED, expired.since());
      case Refused(var booking, var citizen, var reason, var at) ->
          new ReservationRow(
              booking.value(), citizen.value(), null, null, State.REFUSED, reason, at, null);
    };
  }

  private static ReservationRow row(Claim claim, State state, @Nullable Instant settled) {
    return new ReservationRow(
        claim.booking().value(),
        claim.citizen().value(),
        claim.owner().scope(),
        claim.owner().id(),
        state,
        null,
        claim.at(),
        settled);
  }

  /// How a reservation's state is written.
  private enum State {
    RESERVED,
    USED,
    RETURNED,
    EXPIRED,
    REFUSED
  }

  private record ReservationRow(
      UUID booking,
      UUID citizen,
      @Nullable QuotaScope scope,
      @Nullable UUID owner,
      State state,
      @Nullable RefusalReason reason,
      Instant asked,
      @Nullable Instant settled) {}
}
