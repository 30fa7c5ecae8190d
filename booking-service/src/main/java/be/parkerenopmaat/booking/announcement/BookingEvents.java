package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings.Passage;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The only class that makes contract events. None of them has a plate.
public final class BookingEvents {

  private BookingEvents() {}

  /// A new booking asks the wallet and the quota.
  public static BookingEvent.BookingRequested requested(Booking.Terms terms) {
    UUID household =
        switch (terms.purpose()) {
          case Purpose.OwnParking() -> null;
          case Purpose.VisitorParking(var id) -> id.value();
        };
    return new BookingEvent.BookingRequested(
        terms.id().value(),
        terms.citizen().value(),
        household,
        terms.seriesNumber() == null ? null : terms.id().value(),
        terms.sessions().stream().map(session -> requested(terms, session)).toList(),
        terms.requestedAt());
  }

  private static SessionRequested requested(Booking.Terms terms, Session session) {
    var agreed = session.agreed();
    return new SessionRequested(
        session.id().value(),
        terms.zone().value(),
        agreed.stay().start(),
        agreed.stay().end(),
        agreed.price().cents(),
        visitorMinutes(terms, agreed.minutes()));
  }

  /// What was decided; empty while nothing is.
  public static Optional<BookingEvent> decided(Booking booking) {
    UUID id = booking.id().value();
    UUID citizen = booking.terms().citizen().value();
    return switch (booking) {
      case Booking.Requested _ -> Optional.empty();
      case Booking.Confirmed(_, Instant at) ->
          Optional.of(new BookingEvent.BookingConfirmed(id, citizen, at));
      case Booking.Refused(_, var refusal, Instant at) ->
          Optional.of(new BookingEvent.BookingRefused(id, citizen, refusal.reason().code(), at));
      case Booking.Lapsed(_, Instant at) ->
          Optional.of(new BookingEvent.BookingLapsed(id, citizen, at));
    };
  }

  /// A session was stopped or cancelled.
  ///
  /// @throws IllegalArgumentException when it was not
  public static BookingEvent changed(Booking.Terms terms, Session session) {
    UUID booking = terms.id().value();
    UUID citizen = terms.citizen().value();
    UUID id = session.id().value();
    return switch (session) {
      case Session.Booked _ ->
          throw new IllegalArgumentException("session " + id + " did not change");
      case Session.Stopped(_, _, Instant at, Unused(var refund, var minutes)) ->
          new BookingEvent.SessionStopped(
              booking, citizen, id, refund.cents(), visitorMinutes(terms, minutes), at);
      case Session.Cancelled(_, _, Instant at, Unused(var refund, var minutes)) ->
          new BookingEvent.SessionCancelled(
              booking, citizen, id, refund.cents(), visitorMinutes(terms, minutes), at);
    };
  }

  /// A session reached its start.
  public static BookingEvent.SessionStarted started(Passage passage) {
    return new BookingEvent.SessionStarted(
        passage.booking().value(),
        passage.citizen().value(),
        passage.session().value(),
        passage.at());
  }

  /// A session reached its end.
  public static BookingEvent.SessionEnded ended(Passage passage) {
    return new BookingEvent.SessionEnded(
        passage.booking().value(),
        passage.citizen().value(),
        passage.session().value(),
        passage.at());
  }

  /// Own parking never takes visitor hours (Manual check 114), nor gives any back.
  private static List<QuarterMinutes> visitorMinutes(Booking.Terms terms, PayingMinutes minutes) {
    if (!terms.purpose().forVisitors()) {
      return List.of();
    }
    return minutes.byQuarter().entrySet().stream()
        .map(entry -> new QuarterMinutes(entry.getKey().toString(), entry.getValue()))
        .toList();
  }
}
