package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.ParkedStay;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Bookings in PostgreSQL, in READ COMMITTED. Two things keep a plate from being booked twice: the
/// row of its parking key, locked before its neighbours are read, and below that the exclusion
/// constraint.
@Repository
class PostgresBookings implements Bookings {

  private static final String SELECT_BOOKING =
      """
      select b.*, k.zone, k.plate
        from booking b join parking_key k on k.id = b.parking_key
       where b.id = :id
      """;

  private final JdbcClient jdbc;

  PostgresBookings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Booking> find(BookingId id) {
    return jdbc.sql(SELECT_BOOKING).param("id", id.value()).query(this::booking).optional();
  }

  @Override
  public Map<BookingId, Booking> lockAll(Collection<BookingId> ids) {
    return jdbc
        .sql(
            """
            select b.*, k.zone, k.plate
              from booking b join parking_key k on k.id = b.parking_key
             where b.id = any(:ids::uuid[])
             order by b.id
               for update of b
            """)
        .param("ids", Columns.texts(ids, BookingId::value))
        .query(this::booking)
        .list()
        .stream()
        .collect(Collectors.toMap(Booking::id, Function.identity()));
  }

  @Override
  public Optional<Booking> lockOf(SessionId id) {
    return jdbc.sql("select booking_id from session where id = :id")
        .param("id", id.value())
        .query(UUID.class)
        .optional()
        .flatMap(booking -> lock(new BookingId(booking)));
  }

  @Override
  public List<ParkedStay> parkedAround(LicencePlate plate, ZoneCode zone, Stay around) {
    return jdbc.sql("select id from parking_key where zone = :zone and plate = :plate")
        .param("zone", zone.value())
        .param("plate", plate.canonical())
        .query(Long.class)
        .optional()
        .map(key -> parkedAround(key, around))
        .orElse(List.of());
  }

  @Override
  public List<ParkedStay> claimAround(LicencePlate plate, ZoneCode zone, Stay around) {
    Optional<Long> known = lockKey(plate, zone);
    if (known.isEmpty()) {
      jdbc.sql(
              """
              insert into parking_key (zone, plate) values (:zone, :plate)
              on conflict (zone, plate) do nothing
              """)
          .param("zone", zone.value())
          .param("plate", plate.canonical())
          .update();
      known = lockKey(plate, zone);
    }
    return parkedAround(known.orElseThrow(), around);
  }

  private Optional<Long> lockKey(LicencePlate plate, ZoneCode zone) {
    return jdbc.sql(
            "select id from parking_key where zone = :zone and plate = :plate for no key update")
        .param("zone", zone.value())
        .param("plate", plate.canonical())
        .query(Long.class)
        .optional();
  }

  /// The key is bound as a `long`: as an `int` it would fall out of the index.
  private List<ParkedStay> parkedAround(Long key, Stay around) {
    return jdbc.sql(
            """
            select starts_at, visit, state in ('REQUESTED', 'CONFIRMED') as live,
                   case state when 'STOPPED' then changed_at else ends_at end as left_at,
                   (select sum(m) from unnest(quarter_minutes) m)
                     - coalesce((select sum(m) from unnest(unused_minutes) m), 0) as minutes
              from session
             where parking_key = :key and ends_at > :from and starts_at < :until
               and (state in ('REQUESTED', 'CONFIRMED')
                    or state = 'STOPPED' and changed_at > starts_at)
             order by starts_at
            """)
        .param("key", key)
        .param("from", Columns.timestamp(around.start()))
        .param("until", Columns.timestamp(around.end()))
        .query(
            (row, _) ->
                new ParkedStay(
                    new Stay(Columns.instant(row, "starts_at"), Columns.instant(row, "left_at")),
                    row.getInt("minutes"),
                    row.getBoolean("visit"),
                    row.getBoolean("live")))
        .list();
  }

  @Override
  public long nextSeriesNumber() {
    return jdbc.sql("select nextval('series_number')").query(Long.class).single();
  }

  /// One round trip. `on conflict do nothing` also heeds the exclusion constraint: fewer rows than
  /// sessions means that the plate is taken.
  @Override
  public boolean add(Booking.Requested booking) {
    Booking.Terms terms = booking.terms();
    List<PricedStay> stays = terms.sessions().stream().map(Session::agreed).toList();
    UUID household =
        switch (terms.purpose()) {
          case Purpose.OwnParking() -> null;
          case Purpose.VisitorParking(var id) -> id.value();
        };
    int added =
        jdbc.sql(
                """
                with key as (
                  select id from parking_key where zone = :zone and plate = :plate
                ), booked as (
                  insert into booking (id, citizen_id, household_id, parking_key, country,
                                       series_number, state, money_outstanding, hours_outstanding,
                                       requested_at)
                  select :id, :citizen, :household, key.id, :country, :series, 'REQUESTED',
                         :money, :hours, :requestedAt
                    from key
                  on conflict do nothing
                  returning id, citizen_id, parking_key, household_id is not null as visit
                )
                insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at,
                                     ends_at, price_cents, quarters, quarter_minutes, tariff_from,
                                     state)
                select s.id, booked.id, booked.citizen_id, booked.parking_key, booked.visit,
                       s.starts_at, s.ends_at, s.price_cents, s.quarters::text[],
                       s.quarter_minutes::int[], s.tariff_from, 'REQUESTED'
                  from booked,
                       unnest(:ids::uuid[], :starts::timestamptz[], :ends::timestamptz[],
                              :prices::bigint[], :quarters, :minutes, :tariffs::date[])
                         as s (id, starts_at, ends_at, price_cents, quarters, quarter_minutes,
                               tariff_from)
                on conflict do nothing
                """)
            .param("zone", terms.zone().value())
            .param("plate", terms.plate().canonical())
            .param("id", terms.id().value())
            .param("citizen", terms.citizen().value())
            .param("household", household, Types.OTHER)
            .param("country", terms.plate().country())
            .param("series", terms.seriesNumber(), Types.BIGINT)
            .param("money", booking.moneyOutstanding())
            .param("hours", booking.hoursOutstanding())
            .param("requestedAt", Columns.timestamp(terms.requestedAt()))
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

  @Override
  public void settle(Booking booking) {
    switch (booking) {
      case Booking.Requested(_, boolean money, boolean hours) ->
          jdbc.sql(
                  """
                  update booking set money_outstanding = :money, hours_outstanding = :hours
                   where id = :id and state = 'REQUESTED'
                  """)
              .param("money", money)
              .param("hours", hours)
              .param("id", booking.id().value())
              .update();
      case Booking.Confirmed(_, Instant at) -> decide(booking.id(), "CONFIRMED", at, "CONFIRMED");
      case Booking.Lapsed(_, Instant at) -> decide(booking.id(), "LAPSED", at, "RELEASED");
      case Booking.Refused(_, Refusal refusal, Instant at) -> refuse(booking.id(), refusal, at);
    }
  }

  private void decide(BookingId id, String state, Instant at, String sessions) {
    jdbc.sql(
            """
            with decided as (
              update booking
                 set state = :state, decided_at = :at,
                     money_outstanding = money_outstanding and :state <> 'CONFIRMED',
                     hours_outstanding = hours_outstanding and :state <> 'CONFIRMED'
               where id = :id and state = 'REQUESTED'
              returning id
            )
            update session set state = :sessions from decided where booking_id = decided.id
            """)
        .param("state", state)
        .param("at", Columns.timestamp(at))
        .param("sessions", sessions)
        .param("id", id.value())
        .update();
  }

  private void refuse(BookingId id, Refusal refusal, Instant at) {
    Long shortfall = null;
    List<Refusal.QuarterShort> quarters = List.of();
    switch (refusal.details()) {
      case Refusal.MoneyShort(_, var missing) -> shortfall = missing.cents();
      case Refusal.HoursShort(var shortfalls) -> quarters = shortfalls;
      // The other details belong to refusals that are answered before anything is stored.
      case Refusal.None(),
          Refusal.TooLong(int _, int _),
          Refusal.Days(var _),
          Refusal.TooMany(int _) -> {}
    }
    jdbc.sql(
            """
            with decided as (
              update booking
                 set state = 'REFUSED', decided_at = :at, refusal = :refusal,
                     shortfall_cents = :shortfall, short_quarters = :quarters,
                     short_remaining = :remaining::int[], short_minutes = :missing::int[]
               where id = :id and state = 'REQUESTED'
              returning id
            )
            update session set state = 'RELEASED' from decided where booking_id = decided.id
            """)
        .param("at", Columns.timestamp(at))
        .param("refusal", refusal.reason().name())
        .param("shortfall", shortfall, Types.BIGINT)
        .param("quarters", Columns.texts(quarters, Refusal.QuarterShort::quarter))
        .param("remaining", Columns.texts(quarters, Refusal.QuarterShort::remainingMinutes))
        .param("missing", Columns.texts(quarters, Refusal.QuarterShort::shortfallMinutes))
        .param("id", id.value())
        .update();
  }

  @Override
  public void change(Session session) {
    switch (session) {
      case Session.Booked(SessionId id, _) ->
          throw new IllegalArgumentException("session " + id.value() + " did not change");
      case Session.Stopped(SessionId id, PricedStay agreed, Instant at, Unused unused) ->
          change(id, "STOPPED", at, agreed, unused);
      case Session.Cancelled(SessionId id, PricedStay agreed, Instant at, Unused unused) ->
          change(id, "CANCELLED", at, agreed, unused);
    }
  }

  private void change(SessionId id, String state, Instant at, PricedStay agreed, Unused unused) {
    jdbc.sql(
            """
            update session
               set state = :state, changed_at = :at, refund_cents = :refund,
                   unused_minutes = :unused::int[]
             where id = :id and state = 'CONFIRMED'
            """)
        .param("state", state)
        .param("at", Columns.timestamp(at))
        .param("refund", unused.refund().cents())
        .param("unused", Columns.inStep(agreed.minutes(), unused.minutes()))
        .param("id", id.value())
        .update();
  }

  @Override
  public void noteMoneyReturned(SessionId session) {
    jdbc.sql("update session set money_returned = true where id = :id")
        .param("id", session.value())
        .update();
  }

  @Override
  public void noteHoursReturned(SessionId session) {
    jdbc.sql("update session set hours_returned = true where id = :id")
        .param("id", session.value())
        .update();
  }

  @Override
  public boolean everythingReturned(Collection<SessionId> sessions) {
    return jdbc.sql(
            """
            select not exists (
              select from session
               where id = any(:ids::uuid[])
                 and (refund_cents > 0 and not money_returned
                      or visit and not hours_returned
                         and exists (select from unnest(unused_minutes) m where m > 0)))
            """)
        .param("ids", Columns.texts(sessions, SessionId::value))
        .query(Boolean.class)
        .single();
  }

  @Override
  public List<Booking.Requested> lockUnanswered(Instant requestedBefore, int limit) {
    return jdbc
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
        .flatMap(id -> find(new BookingId(id)).stream())
        .filter(Booking.Requested.class::isInstance)
        .map(Booking.Requested.class::cast)
        .toList();
  }

  @Override
  public List<Passage> markStarted(Instant now, int limit) {
    return jdbc.sql(
            """
            update session set told = 'START'
             where id in (select id from session
                           where state = 'CONFIRMED' and told = 'NOTHING' and starts_at <= :now
                           order by starts_at limit :limit
                             for update skip locked)
            returning booking_id, citizen_id, id, starts_at as at
            """)
        .param("now", Columns.timestamp(now))
        .param("limit", limit)
        .query((row, _) -> passage(row))
        .list();
  }

  @Override
  public List<Passage> markEnded(Instant now, int limit) {
    return jdbc.sql(
            """
            update session set told = 'END'
             where id in (select id from session
                           where state = 'CONFIRMED' and told = 'START' and ends_at <= :now
                           order by ends_at limit :limit
                             for update skip locked)
            returning booking_id, citizen_id, id, ends_at as at
            """)
        .param("now", Columns.timestamp(now))
        .param("limit", limit)
        .query((row, _) -> passage(row))
        .list();
  }

  private static Passage passage(ResultSet row) throws SQLException {
    return new Passage(
        new BookingId(Columns.uuid(row, "booking_id")),
        new CitizenId(Columns.uuid(row, "citizen_id")),
        new SessionId(Columns.uuid(row, "id")),
        Columns.instant(row, "at"));
  }

  private Booking booking(ResultSet row, int number) throws SQLException {
    Booking.Terms terms = BookingRows.terms(row, sessionsOf(Columns.uuid(row, "id")));
    return BookingRows.booking(row, terms);
  }

  private List<Session> sessionsOf(UUID booking) {
    return jdbc.sql("select * from session where booking_id = :booking order by starts_at")
        .param("booking", booking)
        .query((row, _) -> BookingRows.session(row))
        .list();
  }
}
