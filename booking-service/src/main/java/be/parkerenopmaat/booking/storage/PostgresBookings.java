package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.ParkedStay;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PlateSeal;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Bookings in PostgreSQL, in READ COMMITTED. Two things keep a plate from being booked twice: the
/// row of its parking key, locked before its neighbours are read, and below that the exclusion
/// constraint.
@Repository
class PostgresBookings implements Bookings {

  private final JdbcClient jdbc;
  private final BookingTable bookings;
  private final PlateTable plates;
  private final DecisionTable decisions;
  private final SessionTable sessions;

  PostgresBookings(JdbcClient jdbc, PlateSeal seal) {
    this.jdbc = jdbc;
    bookings = new BookingTable(jdbc);
    plates = new PlateTable(jdbc, seal);
    decisions = new DecisionTable(jdbc);
    sessions = new SessionTable(jdbc);
  }

  @Override
  public Optional<Booking> find(BookingId id) {
    return Optional.ofNullable(bookings.find(List.of(id)).get(id));
  }

  @Override
  public Map<BookingId, Booking> lockAll(Collection<BookingId> ids) {
    return ids.isEmpty() ? Map.of() : bookings.lock(ids);
  }

  @Override
  public Optional<Booking> lockOf(SessionId id) {
    return bookings.ofSession(id).flatMap(this::lock);
  }

  @Override
  public Optional<Booking> findOf(SessionId id) {
    return bookings.ofSession(id).flatMap(this::find);
  }

  @Override
  public List<BookingId> plannedOf(CitizenId citizen, Instant now) {
    return bookings.plannedOf(citizen, now);
  }

  @Override
  public List<ParkedStay> parkedAround(Place place, Stay around) {
    return plates.parkedAround(place, around);
  }

  @Override
  public List<ParkedStay> claimAround(Place place, Stay around) {
    return plates.claimAround(place, around);
  }

  @Override
  public long nextSeriesNumber() {
    return jdbc.sql("select nextval('series_number')").query(Long.class).single();
  }

  /// One round trip. `on conflict do nothing` also heeds the exclusion constraint: fewer rows than
  /// sessions means that the plate is taken. A later charge of a session is a row of its own.
  @Override
  public boolean add(Booking.Requested booking) {
    Booking.Terms terms = booking.terms();
    List<PricedStay> stays = terms.sessions().stream().map(Session::agreed).toList();
    Amendment amends = terms.amends();
    int added =
        jdbc.sql(
                """
                with key as (
                  select id from parking_key where zone = :zone and plate = :plate
                ), booked as (
                  insert into booking (id, citizen_id, household_id, parking_key, country,
                                       series_number, state, money_outstanding, hours_outstanding,
                                       requested_at, amends, amends_booking, amendment)
                  select :id, :citizen, :household, key.id, :country, :series, 'REQUESTED',
                         :money, :hours, :requestedAt, :amends, :amendsBooking, :amendment
                    from key
                  on conflict do nothing
                  returning id, citizen_id, parking_key, household_id is not null as visit, amends
                )
                insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at,
                                     ends_at, price_cents, quarters, quarter_minutes, tariff_from,
                                     state, part_of)
                select case when booked.amends is null then s.id else uuidv7() end,
                       booked.id, booked.citizen_id, booked.parking_key, booked.visit,
                       s.starts_at, s.ends_at, s.price_cents, s.quarters::text[],
                       s.quarter_minutes::int[], s.tariff_from, 'REQUESTED', booked.amends
                  from booked,
                       unnest(:ids::uuid[], :starts::timestamptz[], :ends::timestamptz[],
                              :prices::bigint[], :quarters, :minutes, :tariffs::date[])
                         as s (id, starts_at, ends_at, price_cents, quarters, quarter_minutes,
                               tariff_from)
                on conflict do nothing
                """)
            .param("zone", terms.place().zone().value())
            .param("plate", terms.place().plate().canonical())
            .param("id", terms.id().value())
            .param("citizen", terms.citizen().value())
            .param("household", householdOf(terms.purpose()), Types.OTHER)
            .param("country", terms.place().plate().country())
            .param("series", terms.seriesNumber(), Types.BIGINT)
            .param("money", booking.moneyOutstanding())
            .param("hours", booking.hoursOutstanding())
            .param("requestedAt", Columns.timestamp(terms.requestedAt()))
            .param("amends", amends == null ? null : amends.session().value(), Types.OTHER)
            .param("amendsBooking", amends == null ? null : amends.of().value(), Types.OTHER)
            .param("amendment", amends == null ? null : amends.kind().name(), Types.VARCHAR)
            .param("ids", Columns.texts(terms.sessions(), session -> session.id().value()))
            .param("starts", Columns.texts(stays, stay -> stay.stay().start()))
            .param("ends", Columns.texts(stays, stay -> stay.stay().end()))
            .param("prices", Columns.texts(stays, stay -> stay.price().cents()))
            .param("quarters", Columns.texts(stays, stay -> Columns.quarters(stay.minutes())))
            .param("minutes", Columns.texts(stays, stay -> Columns.minutes(stay.minutes())))
            .param("tariffs", Columns.texts(stays, PricedStay::tariffFrom))
            .update();
    return added == terms.sessions().size();
  }

  private static @Nullable UUID householdOf(Purpose purpose) {
    return switch (purpose) {
      case Purpose.OwnParking() -> null;
      case Purpose.VisitorParking(var id) -> id.value();
    };
  }

  @Override
  public void settle(Decision decision) {
    decisions.settle(decision);
  }

  @Override
  public boolean change(Session session) {
    return sessions.change(session);
  }

  @Override
  public void correctPlate(Session.Booked session) {
    sessions.correctPlate(session, plates.claim(session.place()));
  }

  @Override
  public boolean amending(SessionId session) {
    return sessions.amending(session);
  }

  @Override
  public void noteMoneyReturned(BookingId booking, SessionId session) {
    sessions.noteMoneyReturned(booking, session);
  }

  @Override
  public void noteHoursReturned(BookingId booking, SessionId session) {
    sessions.noteHoursReturned(booking, session);
  }

  @Override
  public boolean everythingReturned(Collection<SessionId> ids) {
    return sessions.everythingReturned(ids);
  }

  @Override
  public List<Booking.Requested> lockUnanswered(Instant requestedBefore, int limit) {
    List<BookingId> ids =
        jdbc
            .sql(
                """
                select id from booking
                 where state = 'REQUESTED' and requested_at < :before
                 order by requested_at limit :limit
                   for update skip locked
                """)
            .param("before", Columns.timestamp(requestedBefore))
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .stream()
            .map(BookingId::new)
            .toList();
    return bookings.find(ids).values().stream()
        .filter(Booking.Requested.class::isInstance)
        .map(Booking.Requested.class::cast)
        .toList();
  }

  @Override
  public List<Passage> markStarted(Instant now, int limit) {
    return sessions.markStarted(now, limit);
  }

  @Override
  public List<Passage> markEnded(Instant now, int limit) {
    return sessions.markEnded(now, limit);
  }

  @Override
  public int archive(Instant endedBefore, int limit) {
    return jdbc.sql("select archive_sessions(:before, :limit)")
        .param("before", Columns.timestamp(endedBefore))
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }
}
