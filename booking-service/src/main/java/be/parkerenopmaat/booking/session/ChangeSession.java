package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stops a running session, or cancels a planned one, and tells what goes back. A citizen reaches
/// only sessions of their own.
@Component
class ChangeSession {

  private final Bookings bookings;
  private final Zones zones;
  private final Outbox outbox;
  private final Clock clock;

  ChangeSession(Bookings bookings, Zones zones, Outbox outbox, Clock clock) {
    this.bookings = bookings;
    this.zones = zones;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// What the citizen wants.
  enum Wish {
    STOP,
    CANCEL
  }

  /// What came of it.
  sealed interface Outcome {}

  /// It is as wished, since now or since before.
  record Done(Booking booking, Session session, Unused unused) implements Outcome {}

  record Declined(Reason reason) implements Outcome {}

  /// This citizen has no such session.
  record Unknown() implements Outcome {}

  @Transactional
  public Outcome change(CitizenId citizen, SessionId id, Wish wish) {
    Optional<Booking> found =
        bookings.lockOf(id).filter(booking -> booking.terms().citizen().equals(citizen));
    return switch (found.orElse(null)) {
      case null -> new Unknown();
      case Booking.Refused _, Booking.Lapsed _ -> new Unknown();
      case Booking.Requested _ -> new Declined(Reason.BOOKING_UNDECIDED);
      case Booking.Confirmed confirmed ->
          confirmed.terms().sessions().stream()
              .filter(session -> session.id().equals(id))
              .findFirst()
              .map(session -> change(confirmed, session, wish, clock.instant()))
              .orElseGet(Unknown::new);
    };
  }

  private Outcome change(Booking.Confirmed booking, Session session, Wish wish, Instant now) {
    Zone zone = zones.get(booking.terms().zone());
    SessionChange change =
        switch (wish) {
          case STOP -> SessionChange.stop(session, zone, now);
          case CANCEL -> SessionChange.cancel(session, now);
        };
    return switch (change) {
      case SessionChange.Declined(Reason reason) -> new Declined(reason);
      case SessionChange.Unchanged(Session as, Unused unused) -> new Done(booking, as, unused);
      case SessionChange.Changed(Session changed, Unused unused) -> {
        bookings.change(changed);
        outbox.add(BookingEvents.changed(booking.terms(), changed));
        yield new Done(booking, changed, unused);
      }
    };
  }
}
