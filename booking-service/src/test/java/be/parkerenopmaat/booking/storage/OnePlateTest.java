package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.GEEL;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.storage.StoredBookings.AROUND;
import static be.parkerenopmaat.booking.storage.StoredBookings.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.ParkedStay;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// A plate has one right in a zone at a time, on the real PostgreSQL, with threads where it claims
/// to be safe.
class OnePlateTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-plate");

  private final StoredBookings stored = new StoredBookings(DATABASE);

  @Test
  void a_session_that_overlaps_is_not_stored() {
    assertThat(
            stored.add(stored.requested(VISIT, null, stay("2026-11-24T09:00", "2026-11-24T11:00"))))
        .isTrue();
    assertThat(
            stored.add(stored.requested(VISIT, null, stay("2026-11-24T10:59", "2026-11-24T12:00"))))
        .isFalse();
    assertThat(
            stored.add(stored.requested(VISIT, null, stay("2026-11-24T11:00", "2026-11-24T12:00"))))
        .isTrue();
  }

  @Test
  void a_series_is_not_stored_when_one_of_its_sessions_overlaps() {
    stored.add(stored.requested(VISIT, null, stay("2026-12-01T09:00", "2026-12-01T11:00")));
    Booking.Requested series =
        stored.requested(
            VISIT,
            stored.bookings().nextSeriesNumber(),
            stay("2026-11-24T09:00", "2026-11-24T11:00"),
            stay("2026-12-01T09:00", "2026-12-01T11:00"));
    assertThat(stored.add(series)).isFalse();
    assertThat(stored.bookings().find(series.id())).isEmpty();
  }

  @Test
  void the_place_of_a_refused_stopped_or_cancelled_session_is_free_again() {
    Stay stay = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Booking.Requested refused = stored.requested(VISIT, null, stay);
    stored.add(refused);
    stored.settle(refused.after(new Verdict.Silence(), NOW));

    Booking cancelled = stored.confirmed(stay);
    stored.change(stored.cancelled(cancelled));

    Booking stopped = stored.confirmed(stay);
    stored.change(stored.stopped(stopped, at("2026-11-24T10:00")));

    assertThat(stored.add(stored.requested(VISIT, null, stay))).isTrue();
  }

  @Test
  void neighbours_are_what_the_plate_has_in_the_zone() {
    Stay live = stay("2026-11-24T09:00", "2026-11-24T11:00");
    Stay early = stay("2026-11-23T09:00", "2026-11-23T11:00");
    Booking standing = stored.confirmed(live);
    Booking stopped = stored.confirmed(early);
    stored.change(stored.stopped(stopped, at("2026-11-23T10:00")));
    stored.confirmed(stored.anyPlate(), CENTRUM, live);
    stored.confirmed(stored.plate(), GEEL, live);

    List<ParkedStay> expected =
        List.of(
            new ParkedStay(
                stored.only(stopped).id(),
                stay("2026-11-23T09:00", "2026-11-23T10:00"),
                60,
                true,
                false),
            new ParkedStay(stored.only(standing).id(), live, 120, true, true));
    Place place = new Place(stored.plate(), CENTRUM);
    assertThat(stored.bookings().parkedAround(place, AROUND)).isEqualTo(expected);
    List<ParkedStay> claimed =
        stored.inTransaction(
            () -> stored.bookings().claimAround(new Place(stored.plate(), CENTRUM), AROUND));
    assertThat(claimed).isEqualTo(expected);
    assertThat(stored.bookings().parkedAround(place, stay("2026-11-24T11:00", "2026-11-24T12:00")))
        .isEmpty();
  }

  @Test
  void two_bookings_that_touch_cannot_both_miss_each_other() {
    // Two hours each: alone allowed, together more than three hours.
    Callable<Boolean> first = () -> stored.bookByTheRules("2026-11-24T09:00", "2026-11-24T11:00");
    Callable<Boolean> second = () -> stored.bookByTheRules("2026-11-24T11:00", "2026-11-24T13:00");
    assertThat(Race.run(List.of(first, second))).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void of_twelve_threads_for_one_plate_and_time_one_wins() {
    List<Boolean> outcomes =
        Race.run(12, () -> stored.bookByTheRules("2026-11-24T09:00", "2026-11-24T11:00"));
    assertThat(outcomes).containsOnlyOnce(true);
  }

  @Test
  void the_constraint_alone_keeps_a_plate_from_being_stored_twice() {
    stored.inTransaction(
        () -> stored.bookings().claimAround(new Place(stored.plate(), CENTRUM), AROUND));
    List<Boolean> outcomes =
        Race.run(
            8,
            () ->
                DATABASE
                    .transactions()
                    .execute(
                        _ ->
                            stored
                                .bookings()
                                .add(
                                    stored.requested(
                                        VISIT,
                                        null,
                                        stay("2026-11-24T09:00", "2026-11-24T11:00")))));
    assertThat(outcomes).containsOnlyOnce(true);
  }
}
