package be.parkerenopmaat.booking.series;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Cancels every session of a series that has not started. What runs, ended, or was stopped stays
/// as it is (Manual check 129: a series is acted on as a whole).
@Component
class CancelSeries {

  private final Bookings bookings;
  private final Outbox outbox;
  private final Clock clock;

  CancelSeries(Bookings bookings, Outbox outbox, Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {}

  /// Its cancelled sessions, since now or since before; at least one.
  record Done(Booking booking, List<Session> sessions) implements Outcome {
    Done {
      sessions = List.copyOf(sessions);
    }
  }

  record Declined(Reason reason) implements Outcome {}

  /// This citizen has no such series.
  record Unknown() implements Outcome {}

  @Transactional
  public Outcome cancel(CitizenId citizen, BookingId series) {
    Optional<Booking> found =
        bookings
            .lock(series)
            .filter(booking -> booking.terms().citizen().equals(citizen))
            .filter(booking -> booking.terms().seriesNumber() != null);
    return switch (found.orElse(null)) {
      case null -> new Unknown();
      case Booking.Refused _, Booking.Lapsed _ -> new Unknown();
      case Booking.Requested _ -> new Declined(Reason.BOOKING_UNDECIDED);
      case Booking.Confirmed confirmed -> cancelRest(confirmed, clock.instant());
    };
  }

  private Outcome cancelRest(Booking.Confirmed booking, Instant now) {
    List<Session> cancelled = new ArrayList<>();
    for (Session session : booking.terms().sessions()) {
      switch (SessionChange.cancel(session, now)) {
        case SessionChange.Changed(Session changed) -> {
          bookings.change(changed);
          BookingEvents.changed(booking.terms(), changed).forEach(outbox::add);
          cancelled.add(changed);
        }
        case SessionChange.Unchanged(Session as) -> cancelled.add(as);
        case SessionChange.Declined(Reason _) -> {
          // Started already: it is no part of the rest.
        }
      }
    }
    return cancelled.isEmpty()
        ? new Declined(Reason.SESSION_ALREADY_STARTED)
        : new Done(booking, cancelled);
  }
}
