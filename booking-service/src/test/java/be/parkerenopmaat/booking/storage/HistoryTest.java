package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.CENTRE;
import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Examples;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is over moves out of the way and is found all the same, with all that was charged for it.
class HistoryTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-history");
  private static final Instant NOW = Instant.parse("2020-03-01T12:00:00Z");
  private static final Instant OVER = Instant.parse("2020-06-01T00:00:00Z");

  private final Bookings bookings = new PostgresBookings(DATABASE.jdbc(), Examples.SEAL);
  private final Place place =
      new Place(
          new LicencePlate(
              UUID.randomUUID()
                  .toString()
                  .replace("-", "")
                  .substring(0, 9)
                  .toUpperCase(Locale.ROOT),
              "BE"),
          CENTRUM);

  @Test
  void a_series_is_whole_wherever_its_sessions_are() {
    Stay old = stay("2020-03-31T20:00", "2020-04-01T10:00");
    Stay later = stay("2020-06-02T10:00", "2020-06-02T11:00");
    Booking booking = book(null, old, later);
    Booking extension = extend(booking, 0, "2020-04-01T11:00");
    Booking before = found(booking.id());
    int live = rows("session", booking.id());

    archive();

    assertThat(rows("session", booking.id())).isEqualTo(live - 1);
    assertThat(rows("session_history", booking.id())).isEqualTo(1);
    assertThat(rows("session_history", extension.id())).isEqualTo(1);
    assertThat(found(booking.id())).isEqualTo(before);
    assertThat(before.terms().sessions().getFirst().charges()).hasSize(2);
    assertThat(bookings.findOf(before.terms().sessions().getFirst().id())).contains(before);
    assertThat(lock(booking.id())).isEqualTo(before);
    assertThat(found(extension.id())).isInstanceOf(Booking.Confirmed.class);
  }

  @Test
  void two_movers_move_each_session_once() {
    List<BookingId> all =
        List.of(
            book(null, stay("2020-01-10T10:00", "2020-01-10T11:00")).id(),
            book(null, stay("2020-01-11T10:00", "2020-01-11T11:00")).id(),
            book(null, stay("2020-02-11T10:00", "2020-02-11T11:00")).id());
    archive(); // So that the months are there: making one twice at once is tried again later.
    BookingId last = book(null, stay("2020-02-12T10:00", "2020-02-12T11:00")).id();
    List<Integer> moved = Race.run(4, () -> bookings.archive(OVER, 10));
    assertThat(moved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    assertThat(all).allSatisfy(id -> assertThat(rows("session_history", id)).isEqualTo(1));
    assertThat(rows("session_history", last)).isEqualTo(1);
  }

  @Test
  void what_asks_for_a_later_end_keeps_its_place_and_its_end_untold() {
    Booking booking = book(null, stay("2020-05-04T10:00", "2020-05-04T11:00"));
    Session.Booked session = (Session.Booked) found(booking.id()).terms().sessions().getFirst();
    Booking.Requested asking = asking(booking, session, "2020-05-04T12:00");
    inTransaction(() -> bookings.add(asking));
    assertThat(bookings.amending(session.id())).isTrue();
    // What is asked for is no charge of the session yet.
    assertThat(inTransaction(() -> bookings.lockAll(List.of(asking.id()))).get(booking.id()))
        .isEqualTo(found(booking.id()))
        .isEqualTo(booking);
    Instant end = session.agreed().stay().end();
    inTransaction(() -> bookings.markStarted(end, 10_000));
    assertThat(inTransaction(() -> bookings.markEnded(end, 10_000)))
        .extracting(Bookings.Passage::session)
        .doesNotContain(session.id());
    Boolean twice =
        DATABASE
            .transactions()
            .execute(
                transaction -> {
                  transaction.setRollbackOnly();
                  return bookings.add(asking(booking, session, "2020-05-04T11:30"));
                });
    assertThat(twice).isFalse();
    settle(asking.after(new Verdict.Silence(), NOW), null);
    assertThat(inTransaction(() -> bookings.markEnded(end, 10_000)))
        .extracting(Bookings.Passage::session)
        .contains(session.id());
    assertThat(bookings.amending(session.id())).isFalse();
  }

  private void archive() {
    while (bookings.archive(OVER, 100) > 0) {
      // Until nothing is left to move.
    }
  }

  private Booking book(@Nullable Amendment amends, Stay... stays) {
    BookingId id = new BookingId(UUID.randomUUID());
    List<Session> sessions =
        List.of(stays).stream()
            .<Session>map(
                stay ->
                    Session.Booked.asked(
                        new SessionId(UUID.randomUUID()), id, place, CENTRE.price(stay)))
            .toList();
    return confirmed(terms(id, amends, sessions), null);
  }

  private Booking extend(Booking booking, int number, String end) {
    Session.Booked session = (Session.Booked) booking.terms().sessions().get(number);
    return confirmed(asking(booking, session, end).terms(), booking);
  }

  private Booking.Requested asking(Booking booking, Session.Booked session, String end) {
    BookingId id = new BookingId(UUID.randomUUID());
    PricedStay added = CENTRE.extension(session.agreed(), Examples.at(end));
    Amendment amends = new Amendment(Amendment.Kind.EXTENSION, session.id(), booking.id());
    return Booking.request(
        terms(id, amends, List.of(Session.Booked.asked(session.id(), id, place, added))));
  }

  private Booking confirmed(Booking.Terms terms, @Nullable Booking owner) {
    assertThat(
            inTransaction(
                () -> {
                  bookings.claimAround(place, terms.sessions().getFirst().agreed().stay());
                  return bookings.add(Booking.request(terms));
                }))
        .isTrue();
    Booking confirmed = new Booking.Confirmed(terms, NOW);
    settle(confirmed, owner);
    return confirmed;
  }

  private void settle(Booking booking, @Nullable Booking owner) {
    DATABASE
        .transactions()
        .executeWithoutResult(_ -> bookings.settle(Decision.of(booking, owner, NOW)));
  }

  private Booking.Terms terms(BookingId id, @Nullable Amendment amends, List<Session> sessions) {
    return new Booking.Terms(
        id,
        new CitizenId(UUID.randomUUID()),
        new Purpose.OwnParking(),
        place,
        null,
        amends,
        sessions,
        NOW);
  }

  private Booking found(BookingId id) {
    return bookings.find(id).orElseThrow();
  }

  private Booking lock(BookingId id) {
    return inTransaction(() -> bookings.lock(id).orElseThrow());
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(DATABASE.transactions().execute(_ -> work.get()));
  }

  private static int rows(String table, BookingId booking) {
    return DATABASE
        .jdbc()
        .sql("select count(*) from " + table + " where booking_id = :id")
        .param("id", booking.value())
        .query(Integer.class)
        .single();
  }
}
