package be.parkerenopmaat.quota.storage;

import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.Cause;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Entry;
import be.parkerenopmaat.quota.domain.Lot;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Part;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Quota books in PostgreSQL. Whatever the size of a batch, opening takes three statements and
/// keeping three. A missing row cannot be locked, so lots are inserted first and locked after;
/// reservations are locked before lots, and both in the order of their keys, so that two books can
/// wait for each other but never in a circle.
public final class PostgresQuotaBooks implements QuotaBooks {

  private final JdbcClient jdbc;
  private final int minutesPerQuarter;

  /// @param minutesPerQuarter what a lot is given when it is first used
  public PostgresQuotaBooks(JdbcClient jdbc, int minutesPerQuarter) {
    this.jdbc = jdbc;
    this.minutesPerQuarter = minutesPerQuarter;
  }

  @Override
  public QuotaBook open(Collection<BookingId> bookings, Collection<LotKey> lots, Instant now) {
    List<Reservation> reservations = lockReservations(bookings);
    Set<LotKey> wanted = new LinkedHashSet<>(lots);
    for (Reservation reservation : reservations) {
      if (reservation instanceof Claimed claimed) {
        QuotaOwner owner = claimed.claim().owner();
        claimed.claim().parts().forEach(part -> wanted.add(new LotKey(owner, part.quarter())));
      }
    }
    Set<LotKey> unopened = insertMissing(wanted);
    return new QuotaBook(lockLots(wanted), unopened, reservations, minutesPerQuarter, now);
  }

  @Override
  public void keep(QuotaBook book) {
    keepReservations(book.changedReservations());
    keepEntries(book.newEntries());
  }

  @Override
  public List<BookingId> reservedBefore(Instant moment, int atMost) {
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

  private List<Reservation> lockReservations(Collection<BookingId> bookings) {
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

  private Set<LotKey> insertMissing(Set<LotKey> lots) {
    if (lots.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        named(
                """
                insert into quota_lot (owner_scope, owner_id, quarter)
                select scope, owner, quarter
                from unnest(:scopes::text[], :owners::uuid[], :quarters::text[])
                  as wanted (scope, owner, quarter)
                order by owner, quarter, scope
                on conflict (owner_id, quarter, owner_scope) do nothing
                returning owner_scope, owner_id, quarter
                """,
                List.copyOf(lots),
                Function.identity())
            .query((row, _) -> key(row))
            .list());
  }

  private List<Lot> lockLots(Set<LotKey> lots) {
    if (lots.isEmpty()) {
      return List.of();
    }
    return named(
            """
            select lot.*, block.block_id is not null as blocked
            from quota_lot lot
            join unnest(:scopes::text[], :owners::uuid[], :quarters::text[])
                as wanted (scope, owner, quarter)
              on lot.owner_id = wanted.owner
                and lot.quarter = wanted.quarter
                and lot.owner_scope = wanted.scope
            left join quota_block block
              on block.owner_id = lot.owner_id
                and block.owner_scope = lot.owner_scope
                and block.lifted_at is null
            order by lot.owner_id, lot.quarter, lot.owner_scope
            for update of lot
            """,
            List.copyOf(lots),
            Function.identity())
        .query(
            (row, _) ->
                new Lot(
                    key(row),
                    row.getInt("granted_minutes"),
                    row.getInt("reserved_minutes"),
                    row.getInt("used_minutes"),
                    row.getBoolean("blocked")))
        .list();
  }

  private void keepReservations(List<Reservation> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<ReservationRow> rows = changed.stream().map(PostgresQuotaBooks::row).toList();
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

  /// The entries and the running totals that they prove change in one statement; the totals move by
  /// what was added, and the table's own checks have the last word.
  private void keepEntries(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int lots =
        named(
                """
                with added as (
                  insert into quota_entry (lot_id, kind, from_account, to_account, minutes,
                    occurred_at, actor_kind, actor_id, why, booking_id, session_id, note)
                  select lot.lot_id, kind, source, target, minutes, occurred, actor_kind, actor,
                    why, booking, session, note
                  from unnest(:scopes::text[], :owners::uuid[], :quarters::text[], :kinds::text[],
                      :sources::text[], :targets::text[], :minutes::int[],
                      :occurred::timestamptz[], :actorKinds::text[], :actors::text[],
                      :whys::text[], :bookings::uuid[], :sessions::uuid[], :notes::text[])
                    with ordinality as entry (scope, owner, quarter, kind, source, target, minutes,
                      occurred, actor_kind, actor, why, booking, session, note, position)
                  join quota_lot lot
                    on lot.owner_id = entry.owner
                      and lot.quarter = entry.quarter
                      and lot.owner_scope = entry.scope
                  order by position
                  returning lot_id, from_account, to_account, minutes
                ), moved as (
                  select lot_id,
                    sum(case 'CITY' when from_account then minutes when to_account then -minutes
                      else 0 end) as granted,
                    sum(case 'RESERVED' when to_account then minutes when from_account then -minutes
                      else 0 end) as reserved,
                    sum(case 'USED' when to_account then minutes when from_account then -minutes
                      else 0 end) as used
                  from added group by lot_id
                )
                update quota_lot lot
                set granted_minutes = lot.granted_minutes + moved.granted,
                    reserved_minutes = lot.reserved_minutes + moved.reserved,
                    used_minutes = lot.used_minutes + moved.used
                from moved where lot.lot_id = moved.lot_id
                """,
                entries,
                Entry::lot)
            .param("kinds", texts(entries, Entry::kind))
            .param("sources", texts(entries, Entry::from))
            .param("targets", texts(entries, Entry::to))
            .param("minutes", texts(entries, Entry::minutes))
            .param("occurred", texts(entries, Entry::at))
            .param("actorKinds", texts(entries, entry -> entry.cause().actor().kind()))
            .param("actors", texts(entries, entry -> entry.cause().actor().id()))
            .param("whys", texts(entries, entry -> entry.cause().why()))
            .param("bookings", texts(entries, entry -> bookingOf(entry.cause())))
            .param("sessions", texts(entries, entry -> sessionOf(entry.cause())))
            .param("notes", texts(entries, entry -> entry.cause().note()))
            .update();
    long expected = entries.stream().map(Entry::lot).distinct().count();
    if (lots != expected) {
      throw new IllegalStateException("Moved " + lots + " lots where " + expected + " were open");
    }
  }

  private <T> JdbcClient.StatementSpec named(String sql, List<T> rows, Function<T, LotKey> lotOf) {
    return jdbc.sql(sql)
        .param("scopes", texts(rows, row -> lotOf.apply(row).owner().scope()))
        .param("owners", texts(rows, row -> lotOf.apply(row).owner().id()))
        .param("quarters", texts(rows, row -> lotOf.apply(row).quarter()));
  }

  private static LotKey key(ResultSet row) throws SQLException {
    return new LotKey(owner(row), Quarter.valueOf(row.getString("quarter")));
  }

  private static QuotaOwner owner(ResultSet row) throws SQLException {
    return new QuotaOwner(QuotaScope.valueOf(row.getString("owner_scope")), uuid(row, "owner_id"));
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
    QuotaOwner owner = owner(row);
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

  private static @Nullable UUID bookingOf(Cause cause) {
    return cause.booking() == null ? null : cause.booking().value();
  }

  private static @Nullable UUID sessionOf(Cause cause) {
    return cause.session() == null ? null : cause.session().value();
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /// A column of values as an array of texts, which PostgreSQL casts to the column's own type.
  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    @Nullable String[] texts = new @Nullable String[rows.size()];
    int position = 0;
    for (T row : rows) {
      Object field = value.apply(row);
      texts[position++] = field == null ? null : field.toString();
    }
    return texts;
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
