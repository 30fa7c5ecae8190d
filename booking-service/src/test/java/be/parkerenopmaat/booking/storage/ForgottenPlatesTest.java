package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.SEAL;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.storage.StoredBookings.AROUND;
import static be.parkerenopmaat.booking.storage.StoredBookings.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Examples;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Plates;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// A plate goes and its number stays, whoever books it meanwhile.
class ForgottenPlatesTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-forgotten");
  private static final Stay MORNING = stay("2026-11-24T09:00", "2026-11-24T11:00");
  private static final Instant OVER = at("2026-11-24T11:00");

  private final StoredBookings stored = new StoredBookings(DATABASE);
  private final Plates plates = new PostgresPlates(DATABASE.jdbc());

  @Test
  void it_is_known_while_it_has_a_right() {
    stored.confirmed(stay("2026-11-23T09:00", "2026-11-23T11:00"));
    stored.confirmed(MORNING);
    forget(OVER.minusSeconds(1));
    assertThat(known()).isTrue();
    forget(OVER);
    assertThat(known()).isFalse();
  }

  @Test
  void a_right_that_was_stopped_is_over_when_it_was_stopped() {
    Booking booking = stored.confirmed(MORNING);
    stored.change(stored.stopped(booking, at("2026-11-24T10:00")));
    forget(at("2026-11-24T09:59"));
    assertThat(known()).isTrue();
    forget(at("2026-11-24T10:00"));
    assertThat(known()).isFalse();
  }

  @Test
  void what_was_cancelled_or_refused_needs_no_plate_from_then_on() {
    stored.change(stored.cancelled(stored.confirmed(MORNING)));
    Booking.Requested refused = stored.requested(VISIT, null, MORNING);
    stored.add(refused);
    forget(NOW.plusSeconds(9));
    assertThat(known()).isTrue();
    stored.settle(refused.after(new Verdict.Silence(), NOW.plusSeconds(5)));
    forget(NOW.plusSeconds(4));
    assertThat(known()).isTrue();
    forget(NOW.plusSeconds(5));
    assertThat(known()).isFalse();
  }

  @Test
  void what_is_left_of_it_is_shown_with_what_was_booked() {
    Booking booking = stored.confirmed(MORNING);
    forget(OVER);
    LicencePlate left = stored.found(booking.id()).terms().sessions().getFirst().place().plate();
    assertThat(left.canonical()).isEqualTo(stored.plate().masked());
  }

  @Test
  void it_has_its_number_again_when_it_comes_back() {
    stored.confirmed(MORNING);
    long number = number();
    forget(OVER);
    assertThat(number()).isZero();
    stored.confirmed(stay("2026-11-25T09:00", "2026-11-25T11:00"));
    assertThat(number()).isEqualTo(number);
    assertThat(stored.bookings().parkedAround(stored.place(), AROUND)).hasSize(2);
  }

  @Test
  void of_two_replicas_one_forgets_it() {
    stored.confirmed(MORNING);
    List<Plates.Forgotten> mine = unused(OVER);
    assertThat(mine).hasSize(1);
    assertThat(Race.run(4, () -> inTransaction(mine, OVER))).containsOnlyOnce(1);
  }

  /// Every round a new plate: whatever comes first, what is booked is known, under one number.
  @Test
  void what_is_booked_while_it_is_forgotten_is_known() {
    for (int round = 0; round < 20; round++) {
      StoredBookings booked = new StoredBookings(DATABASE);
      booked.confirmed(MORNING);
      long number = number(booked.place());
      Callable<Boolean> books =
          () ->
              booked.add(
                  booked.requested(VISIT, null, stay("2026-11-25T09:00", "2026-11-25T11:00")));
      Callable<Boolean> forgets =
          () -> {
            forget(OVER);
            return true;
          };
      assertThat(Race.run(List.of(books, forgets, forgets))).containsOnly(true);
      assertThat(number(booked.place())).isEqualTo(number);
      assertThat(booked.bookings().parkedAround(booked.place(), AROUND)).hasSize(2);
    }
  }

  private void forget(Instant since) {
    List<Plates.Forgotten> forgotten = unused(since);
    if (!forgotten.isEmpty()) {
      inTransaction(forgotten, since);
    }
  }

  private int inTransaction(List<Plates.Forgotten> forgotten, Instant since) {
    return Optional.ofNullable(
            DATABASE.transactions().execute(_ -> plates.forget(forgotten, since)))
        .orElseThrow();
  }

  private List<Plates.Forgotten> unused(Instant since) {
    return plates.unused(since, 0, 10_000).stream()
        .map(
            unused -> {
              LicencePlate plate = Examples.plate(unused.canonical());
              return new Plates.Forgotten(
                  unused.number(), SEAL.of(new Place(plate, unused.zone())), plate.masked());
            })
        .toList();
  }

  private boolean known() {
    return number() > 0;
  }

  private long number() {
    return number(stored.place());
  }

  private static long number(Place place) {
    return DATABASE
        .jdbc()
        .sql("select id from parking_key where zone = :zone and plate = :plate")
        .param("zone", place.zone().value())
        .param("plate", place.plate().canonical())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }
}
