package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stops a running session, or cancels a planned one, and tells what goes back. A citizen reaches
/// only sessions of their own.
@Component
class EndSession {

  private final Bookings bookings;
  private final Zones zones;
  private final Outbox outbox;
  private final BookingSettings settings;
  private final Clock clock;

  EndSession(Bookings bookings, Zones zones, Outbox outbox, BookingSettings settings, Clock clock) {
    this.bookings = bookings;
    this.zones = zones;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {}

  /// It is as wished, since now or since before.
  record Done(Booking booking, Session session) implements Outcome {}

  record Declined(Reason reason) implements Outcome {}

  /// This citizen has no such session.
  record Unknown() implements Outcome {}

  /// Ends a session at the moment at which the citizen says that they left, so that a bad
  /// connection costs nothing: as far back as the setting allows, never before its start, never
  /// ahead of now.
  ///
  /// @param said null for now
  @Transactional
  public Outcome stop(CitizenId citizen, SessionId id, @Nullable Instant said) {
    return change(
        citizen,
        id,
        (session, now) ->
            SessionChange.stop(
                session, zones.get(session.place().zone()), leftAt(session, said, now)));
  }

  /// Takes back a session that did not start.
  @Transactional
  public Outcome cancel(CitizenId citizen, SessionId id) {
    return change(citizen, id, SessionChange::cancel);
  }

  private Instant leftAt(Session session, @Nullable Instant said, Instant now) {
    if (said == null || said.isAfter(now)) {
      return now;
    }
    Instant start = session.agreed().stay().start();
    Instant earliest = now.minus(settings.stopSkew());
    Instant left = said.isBefore(earliest) ? earliest : said;
    return left.isBefore(start) && !now.isBefore(start) ? start : left;
  }

  private Outcome change(
      CitizenId citizen, SessionId id, BiFunction<Session, Instant, SessionChange> wish) {
    Optional<Booking> found =
        bookings.lockOf(id).filter(booking -> booking.terms().citizen().equals(citizen));
    return switch (found.orElse(null)) {
      case null -> new Unknown();
      case Booking.Refused _, Booking.Lapsed _ -> new Unknown();
      case Booking.Requested _ -> new Declined(Reason.BOOKING_UNDECIDED);
      case Booking.Confirmed confirmed ->
          confirmed
              .session(id)
              .map(session -> ended(confirmed, wish.apply(session, clock.instant())))
              .orElseGet(Unknown::new);
    };
  }

  private Outcome ended(Booking.Confirmed booking, SessionChange change) {
    return switch (change) {
      case SessionChange.Declined(Reason reason) -> new Declined(reason);
      case SessionChange.Unchanged(Session as) -> new Done(booking, as);
      case SessionChange.Changed(Session changed) -> {
        if (bookings.change(changed)) {
          outbox.add(BookingEvents.started(booking.terms(), changed));
        }
        BookingEvents.changed(booking.terms(), changed).forEach(outbox::add);
        yield new Done(booking, changed);
      }
    };
  }
}
