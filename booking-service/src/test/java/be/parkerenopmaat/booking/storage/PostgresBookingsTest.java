package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.storage.StoredBookings.VISIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// What storage promises of bookings, on the real PostgreSQL.
class PostgresBookingsTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking");

  private final StoredBookings stored = new StoredBookings(DATABASE);

  @Test
  void a_booking_comes_back_as_it_was_stored() {
    Booking.Requested series =
        stored.requested(
            VISIT,
            stored.bookings().nextSeriesNumber(),
            stay("2026-12-30T14:00", "2026-12-30T16:00"),
            stay("2026-12-31T21:00", "2027-01-01T10:00"));
    assertThat(stored.add(series)).isTrue();
    assertThat(stored.bookings().find(series.id())).contains(series);
    assertThat(stored.bookings().find(new BookingId(UUID.randomUUID()))).isEmpty();
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
          stored.requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00"));
      stored.add(before);
      Booking after = before.after(verdict, NOW.plusSeconds(1));
      stored.settle(after);
      assertThat(stored.bookings().find(before.id())).contains(after);
      stored.settle(after.after(new Verdict.Silence(), NOW.plusSeconds(2)));
    }
  }

  @Test
  void a_confirmed_booking_comes_back_confirmed() {
    Booking confirmed = stored.confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    assertThat(stored.bookings().find(confirmed.id())).contains(confirmed);
  }

  @Test
  void a_decision_is_stored_once() {
    Booking confirmed = stored.confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    stored.settle(new Booking.Lapsed(confirmed.terms(), NOW.plusSeconds(9)));
    assertThat(stored.bookings().find(confirmed.id())).contains(confirmed);
  }

  @Test
  void a_changed_session_comes_back_as_it_was_stored_and_a_change_is_stored_once() {
    Stay stay = stay("2026-12-31T21:00", "2027-01-01T10:00");
    Booking booking = stored.confirmed(stay);
    Session stopped = stored.stopped(booking, at("2026-12-31T22:00"));
    stored.change(stopped);
    assertThat(stored.found(booking.id()).terms().sessions()).containsExactly(stopped);
    stored.change(stored.cancelled(booking));
    assertThat(stored.found(booking.id()).terms().sessions()).containsExactly(stopped);
  }

  @Test
  void unanswered_bookings_are_locked_by_one_of_two_replicas() {
    Booking.Requested waiting =
        stored.requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00"));
    stored.add(waiting);
    DATABASE
        .transactions()
        .executeWithoutResult(
            _ -> {
              assertThat(stored.bookings().lockUnanswered(NOW.plusSeconds(1), 10_000))
                  .contains(waiting);
              List<List<Booking.Requested>> other =
                  Race.run(
                      1,
                      () ->
                          stored.inTransaction(
                              () -> stored.bookings().lockUnanswered(NOW.plusSeconds(1), 10_000)));
              assertThat(other.getFirst()).doesNotContain(waiting);
            });
    assertThat(stored.inTransaction(() -> stored.bookings().lockUnanswered(NOW.minusSeconds(1), 1)))
        .isEmpty();
  }

  @Test
  void a_start_and_an_end_are_marked_once_and_in_order() {
    Booking booking = stored.confirmed(stay("2026-11-24T09:00", "2026-11-24T11:00"));
    SessionId id = booking.terms().sessions().getFirst().id();
    assertThat(marked(at("2026-11-24T08:59"))).doesNotContain(id);
    List<List<SessionId>> starts =
        Race.run(
            8,
            () ->
                stored.inTransaction(
                    () -> sessions(stored.bookings().markStarted(at("2026-11-24T09:00"), 10_000))));
    assertThat(starts.stream().flatMap(List::stream)).containsOnlyOnce(id);
    assertThat(
            stored.inTransaction(
                () -> sessions(stored.bookings().markEnded(at("2026-11-24T10:59"), 10_000))))
        .doesNotContain(id);
    assertThat(
            stored.inTransaction(
                () -> sessions(stored.bookings().markEnded(at("2026-11-24T11:00"), 10_000))))
        .contains(id);
  }

  @Test
  void returns_are_noted_apart() {
    Stay stay = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Booking booking = stored.confirmed(stay);
    SessionId id = stored.only(booking).id();
    stored.change(stored.cancelled(booking));
    assertThat(stored.bookings().everythingReturned(List.of(id))).isFalse();
    stored.bookings().noteMoneyReturned(booking.id(), id);
    assertThat(stored.bookings().everythingReturned(List.of(id))).isFalse();
    stored.bookings().noteHoursReturned(booking.id(), id);
    assertThat(stored.bookings().everythingReturned(List.of(id))).isTrue();
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
    return stored.inTransaction(() -> sessions(stored.bookings().markStarted(now, 10_000)));
  }

  private static List<SessionId> sessions(List<Bookings.Passage> passages) {
    return passages.stream().map(Bookings.Passage::session).toList();
  }
}
