package be.parkerenopmaat.booking.storage;

import static be.parkerenopmaat.booking.domain.Examples.CENTRE;
import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.HOUSEHOLD;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

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
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bookings of one plate that nobody else has, stored as the use cases do it.
final class StoredBookings {

  static final Purpose VISIT = new Purpose.VisitorParking(HOUSEHOLD);
  static final Stay AROUND = stay("2026-11-01T00:00", "2026-12-31T00:00");

  private final TestDatabase database;
  private final Bookings bookings;
  private final LicencePlate plate = anyPlate();

  StoredBookings(TestDatabase database) {
    this.database = database;
    bookings = new PostgresBookings(database.jdbc(), Examples.SEAL);
  }

  Bookings bookings() {
    return bookings;
  }

  LicencePlate plate() {
    return plate;
  }

  Place place() {
    return new Place(plate, CENTRUM);
  }

  /// As the use case does it: the rules read the neighbours under the lock, then it is stored.
  boolean bookByTheRules(String from, String until) {
    Boolean booked =
        database
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

  Booking confirmed(Stay stay) {
    return confirmed(plate, CENTRUM, stay);
  }

  Booking confirmed(LicencePlate plate, ZoneCode zone, Stay stay) {
    Booking.Requested requested = requested(plate, zone, VISIT, null, stay);
    assertThat(add(requested)).isTrue();
    Booking half = requested.after(new Verdict.MoneyHeld(), NOW);
    settle(half);
    Booking confirmed = half.after(new Verdict.HoursReserved(), NOW);
    settle(confirmed);
    return confirmed;
  }

  boolean add(Booking.Requested booking) {
    Boolean added =
        database
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

  void settle(Booking booking) {
    database.transactions().executeWithoutResult(_ -> bookings.settle(Decision.of(booking)));
  }

  void change(Session session) {
    database.transactions().executeWithoutResult(_ -> bookings.change(session));
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(database.transactions().execute(_ -> work.get()));
  }

  Booking found(BookingId id) {
    return bookings.find(id).orElseThrow();
  }

  Session only(Booking booking) {
    return booking.terms().sessions().getFirst();
  }

  Session stopped(Booking booking, Instant at) {
    return changed(SessionChange.stop(only(booking), CENTRE, at));
  }

  Session cancelled(Booking booking) {
    return changed(SessionChange.cancel(only(booking), NOW));
  }

  Session changed(SessionChange change) {
    return switch (change) {
      case SessionChange.Changed(Session session) -> session;
      case SessionChange.Unchanged _, SessionChange.Declined _ -> throw new AssertionError(change);
    };
  }

  Booking.Requested requested(Purpose purpose, @Nullable Long series, Stay... stays) {
    return requested(plate, CENTRUM, purpose, series, stays);
  }

  Booking.Requested requested(
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

  LicencePlate anyPlate() {
    String random = UUID.randomUUID().toString().replace("-", "").substring(0, 9);
    return new LicencePlate(random.toUpperCase(Locale.ROOT), "BE");
  }
}
