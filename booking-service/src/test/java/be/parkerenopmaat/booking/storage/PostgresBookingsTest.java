package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.CENTRE;
import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.GEEL;
import static be.parkerenopmaat.booking.domain.Examples.HOUSEHOLD;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Examples;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.ParkedStay;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// What storage promises, on the real PostgreSQL, with threads where it claims to be safe.
class PostgresBookingsTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking");
  private static final Purpose VISIT = new Purpose.VisitorParking(HOUSEHOLD);
  private static final Stay AROUND = stay("2026-11-01T00:00", "2026-12-31T00:00");

  private final Bookings bookings = new PostgresBookings(DATABASE.jdbc());
  private final LicencePlate plate = anyPlate();

  @Test
  void a_booking_comes_back_as_it_was_stored() {
    Booking.Requested series =
        requested(
            VISIT,
            bookings.nextSeriesNumber(),
            stay("2026-12-30T14:00", "2026-12-30T16:00"),
            stay("2026-12-31T21:00", "2027-01-01T10:00"));
    assertThat(add(series)).isTrue();
    assertThat(bookings.find(series.id())).contains(series);
    assertThat(bookings.find(new BookingId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void every_decision_comes_back_as_it_was_stored() {
    Refusal money =
        new Refusal(
            Reason.INSUFFICIENT_BALANCE, new Refusal.MoneyShort(new Money(760), new Money(59)));
    Refusal hours =
        new Refusal(
            Reason.VISITOR_HOURS_EXHAUSTED,
            new Refusal.HoursShort(
                List.of(
                    new Refusal.QuarterShort(new Quarter(2026, 4), 30, 90),
                    new Refusal.QuarterShort(new Quarter(2027, 1), 0, 60))));
    List<Verdict> verdicts =
        List.of(
            new Verdict.MoneyHeld(),
            new Verdict.HoursReserved(),
            new Verdict.MoneyRefused(money),
            new Verdict.HoursRefused(hours),
            new Verdict.HoursRefused(Refusal.of(Reason.NO_VISITOR_QUOTA)),
            new Verdict.Silence());
    for (Verdict verdict : verdicts) {
      Booking.Requested before =
          requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00"));
      add(before);
      Booking after = before.after(verdict, NOW.plusSeconds(1));
      settle(after);
      assertThat(bookings.find(before.id())).contains(after);
      settle(after.after(new Verdict.Silence(), NOW.plusSeconds(2)));
    }
  }

  @Test
  void a_confirmed_booking_comes_back_confirmed() {
    Booking confirmed = confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    assertThat(bookings.find(confirmed.id())).contains(confirmed);
  }

  @Test
  void a_decision_is_stored_once() {
    Booking confirmed = confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    settle(new Booking.Lapsed(confirmed.terms(), NOW.plusSeconds(9)));
    assertThat(bookings.find(confirmed.id())).contains(confirmed);
  }

  @Test
  void a_session_that_overlaps_is_not_stored() {
    assertThat(add(requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00")))).isTrue();
    assertThat(add(requested(VISIT, null, stay("2026-11-24T10:59", "2026-11-24T12:00")))).isFalse();
    assertThat(add(requested(VISIT, null, stay("2026-11-24T11:00", "2026-11-24T12:00")))).isTrue();
  }

  @Test
  void a_series_is_not_stored_when_one_of_its_sessions_overlaps() {
    add(requested(VISIT, null, stay("2026-12-01T09:00", "2026-12-01T11:00")));
    Booking.Requested series =
        requested(
            VISIT,
            bookings.nextSeriesNumber(),
            stay("2026-11-24T09:00", "2026-11-24T11:00"),
            stay("2026-12-01T09:00", "2026-12-01T11:00"));
    assertThat(add(series)).isFalse();
    assertThat(bookings.find(series.id())).isEmpty();
  }

  @Test
  void the_place_of_a_refused_stopped_or_cancelled_session_is_free_again() {
    Stay stay = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Booking.Requested refused = requested(VISIT, null, stay);
    add(refused);
    settle(refused.after(new Verdict.Silence(), NOW));

    Booking cancelled = confirmed(stay);
    change(cancelled(cancelled));

    Booking stopped = confirmed(stay);
    change(stopped(stopped, at("2026-11-24T10:00")));

    assertThat(add(requested(VISIT, null, stay))).isTrue();
  }

  @Test
  void a_changed_session_comes_back_as_it_was_stored_and_a_change_is_stored_once() {
    Stay stay = stay("2026-12-31T21:00", "2027-01-01T10:00");
    Booking booking = confirmed(stay);
    Session stopped = stopped(booking, at("2026-12-31T22:00"));
    change(stopped);
    assertThat(found(booking.id()).terms().sessions()).containsExactly(stopped);
    change(cancelled(booking));
    assertThat(found(booking.id()).terms().sessions()).containsExactly(stopped);
  }

  @Test
  void neighbours_are_what_the_plate_has_in_the_zone() {
    Stay live = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Stay early = stay("2026-11-23T09:00", "2026-11-23T11:00");
    Booking standing = confirmed(live);
    Booking stopped = confirmed(early);
    change(stopped(stopped, at("2026-11-23T10:00")));
    confirmed(anyPlate(), CENTRUM, live);
    confirmed(plate, GEEL, live);

    List<ParkedStay> expected =
        List.of(
            new ParkedStay(
                only(stopped).id(), stay("2026-11-23T09:00", "2026-11-23T10:00"), 60, true, false),
            new ParkedStay(only(standing).id(), live, 120, true, true));
    Place place = new Place(plate, CENTRUM);
    assertThat(bookings.parkedAround(place, AROUND)).isEqualTo(expected);
    List<ParkedStay> claimed =
        inTransaction(() -> bookings.claimAround(new Place(plate, CENTRUM), AROUND));
    assertThat(claimed).isEqualTo(expected);
    assertThat(bookings.parkedAround(place, stay("2026-11-24T11:00", "2026-11-24T12:00")))
        .isEmpty();
  }

  @Test
  void two_bookings_that_touch_cannot_both_miss_each_other() {
    // Two hours each: alone allowed, together more than three hours.
    Callable<Boolean> first = () -> bookByTheRules("2026-11-24T09:00", "2026-11-24T11:00");
    Callable<Boolean> second = () -> bookByTheRules("2026-11-24T11:00", "2026-11-24T13:00");
    assertThat(Race.run(List.of(first, second))).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void of_twelve_threads_for_one_plate_and_time_one_wins() {
    List<Boolean> outcomes =
        Race.run(12, () -> bookByTheRules("2026-11-24T09:00", "2026-11-24T11:00"));
    assertThat(outcomes).containsOnlyOnce(true);
  }

  @Test
  void the_constraint_alone_keeps_a_plate_from_being_stored_twice() {
    inTransaction(() -> bookings.claimAround(new Place(plate, CENTRUM), AROUND));
    List<Boolean> outcomes =
        Race.run(
            8,
            () ->
                DATABASE
                    .transactions()
                    .execute(
                        _ ->
                            bookings.add(
                                requested(
                                    VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00")))));
    assertThat(outcomes).containsOnlyOnce(true);
  }

  @Test
  void unanswered_bookings_are_locked_by_one_of_two_replicas() {
    Booking.Requested waiting =
        requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00"));
    add(waiting);
    DATABASE
        .transactions()
        .executeWithoutResult(
            _ -> {
              assertThat(bookings.lockUnanswered(NOW.plusSeconds(1), 10_000)).contains(waiting);
              List<List<Booking.Requested>> other =
                  Race.run(
                      1,
                      () ->
                          inTransaction(() -> bookings.lockUnanswered(NOW.plusSeconds(1), 10_000)));
              assertThat(other.getFirst()).doesNotContain(waiting);
            });
    assertThat(inTransaction(() -> bookings.lockUnanswered(NOW.minusSeconds(1), 1))).isEmpty();
  }

  @Test
  void a_start_and_an_end_are_marked_once_and_in_order() {
    Booking booking = confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    SessionId id = booking.terms().sessions().getFirst().id();
    assertThat(marked(at("2026-11-24T08:59"))).doesNotContain(id);
    List<List<SessionId>> starts =
        Race.run(
            8,
            () ->
                inTransaction(
                    () -> sessions(bookings.markStarted(at("2026-11-24T09:00"), 10_000))));
    assertThat(starts.stream().flatMap(List::stream)).containsOnlyOnce(id);
    assertThat(inTransaction(() -> sessions(bookings.markEnded(at("2026-11-24T10:59"), 10_000))))
        .doesNotContain(id);
    assertThat(inTransaction(() -> sessions(bookings.markEnded(at("2026-11-24T11:00"), 10_000))))
        .contains(id);
  }

  @Test
  void returns_are_noted_apart() {
    Stay stay = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Booking booking = confirmed(stay);
    SessionId id = only(booking).id();
    change(cancelled(booking));
    assertThat(bookings.everythingReturned(List.of(id))).isFalse();
    bookings.noteMoneyReturned(booking.id(), id);
    assertThat(bookings.everythingReturned(List.of(id))).isFalse();
    bookings.noteHoursReturned(booking.id(), id);
    assertThat(bookings.everythingReturned(List.of(id))).isTrue();
  }

  @Test
  void the_service_may_not_delete_bookings() {
    for (String table : List.of("booking", "session", "parking_key", "citizen")) {
      assertThatThrownBy(() -> DATABASE.jdbc().sql("delete from " + table).update())
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  private List<SessionId> marked(Instant now) {
    return inTransaction(() -> sessions(bookings.markStarted(now, 10_000)));
  }

  private static List<SessionId> sessions(List<Bookings.Passage> passages) {
    return passages.stream().map(Bookings.Passage::session).toList();
  }

  /// As the use case does it: the rules read the neighbours under the lock, then it is stored.
  private boolean bookByTheRules(String from, String until) {
    Boolean booked =
        DATABASE
            .transactions()
            .execute(
                transaction -> {
                  BookingRequest request =
                      new BookingRequest(
                          Examples.PEETERS,
                          Beneficiary.VISITOR,
                          new Place(plate, CENTRUM),
                          at(from),
                          at(until),
                          null);
                  BookingDecision decision =
                      Examples.RULES.decide(
                          request, Optional.of(Examples.resident()), bookings::claimAround, NOW);
                  return decision instanceof BookingDecision.Accepted
                      && bookings.add(requested(VISIT, null, stay(from, until)));
                });
    return Boolean.TRUE.equals(booked);
  }

  private Booking confirmed(Stay stay) {
    return confirmed(plate, CENTRUM, stay);
  }

  private Booking confirmed(LicencePlate plate, ZoneCode zone, Stay stay) {
    Booking.Requested requested = requested(plate, zone, VISIT, null, stay);
    assertThat(add(requested)).isTrue();
    Booking half = requested.after(new Verdict.MoneyHeld(), NOW);
    settle(half);
    Booking confirmed = half.after(new Verdict.HoursReserved(), NOW);
    settle(confirmed);
    return confirmed;
  }

  private boolean add(Booking.Requested booking) {
    Boolean added =
        DATABASE
            .transactions()
            .execute(
                transaction -> {
                  Booking.Terms terms = booking.terms();
                  bookings.claimAround(terms.place(), AROUND);
                  boolean stored = bookings.add(booking);
                  if (!stored) {
                    transaction.setRollbackOnly();
                  }
                  return stored;
                });
    return Boolean.TRUE.equals(added);
  }

  private void settle(Booking booking) {
    DATABASE.transactions().executeWithoutResult(_ -> bookings.settle(Decision.of(booking)));
  }

  private void change(Session session) {
    DATABASE.transactions().executeWithoutResult(_ -> bookings.change(session));
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(DATABASE.transactions().execute(_ -> work.get()));
  }

  private Booking found(BookingId id) {
    return bookings.find(id).orElseThrow();
  }

  private static Session only(Booking booking) {
    return booking.terms().sessions().getFirst();
  }

  private static Session stopped(Booking booking, Instant at) {
    return changed(SessionChange.stop(only(booking), CENTRE, at));
  }

  private static Session cancelled(Booking booking) {
    return changed(SessionChange.cancel(only(booking), NOW));
  }

  private static Session changed(SessionChange change) {
    return switch (change) {
      case SessionChange.Changed(Session session) -> session;
      case SessionChange.Unchanged _, SessionChange.Declined _ -> throw new AssertionError(change);
    };
  }

  private Booking.Requested requested(Purpose purpose, @Nullable Long series, Stay... stays) {
    return requested(plate, CENTRUM, purpose, series, stays);
  }

  private static Booking.Requested requested(
      LicencePlate plate, ZoneCode zone, Purpose purpose, @Nullable Long series, Stay... stays) {
    BookingId id = new BookingId(UUID.randomUUID());
    Place place = new Place(plate, zone);
    return Booking.request(
        new Booking.Terms(
            id,
            new CitizenId(UUID.randomUUID()),
            purpose,
            place,
            series,
            null,
            Stream.of(stays)
                .<Session>map(
                    stay ->
                        Session.Booked.asked(
                            new SessionId(UUID.randomUUID()), id, place, CENTRE.price(stay)))
                .toList(),
            NOW));
  }

  private static LicencePlate anyPlate() {
    String random = UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    return new LicencePlate(random.toUpperCase(Locale.ROOT), "BE");
  }
}
