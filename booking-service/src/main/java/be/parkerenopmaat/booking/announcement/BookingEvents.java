package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings.Passage;
import be.parkerenopmaat.booking.domain.Charge;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.Purpose;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The only class that makes contract events. None of them has a plate.
public final class BookingEvents {

  private BookingEvents() {}

  /// A new booking asks the wallet and the quota.
  public static BookingEvent.BookingRequested requested(Booking.Terms terms) {
    return requested(terms, terms);
  }

  /// A booking that amends a session of another one asks them: it is of the same series.
  public static BookingEvent.BookingRequested requested(Booking.Terms terms, Booking.Terms owner) {
    UUID household =
        switch (terms.purpose()) {
          case Purpose.OwnParking() -> null;
          case Purpose.VisitorParking(var id) -> id.value();
        };
    return new BookingEvent.BookingRequested(
        terms.id().value(),
        terms.citizen().value(),
        household,
        owner.seriesNumber() == null ? null : owner.id().value(),
        terms.sessions().stream().map(session -> requested(terms, session)).toList(),
        terms.requestedAt());
  }

  private static SessionRequested requested(Booking.Terms terms, Session session) {
    var agreed = session.agreed();
    return new SessionRequested(
        session.id().value(),
        session.place().zone().value(),
        agreed.stay().start(),
        agreed.stay().end(),
        agreed.price().cents(),
        visitorMinutes(terms, agreed.minutes()));
  }

  /// What was decided, and what it did to the session that the booking amends; nothing while
  /// nothing is decided.
  public static List<BookingEvent> decided(Decision decision) {
    Booking booking = decision.booking();
    UUID id = booking.id().value();
    UUID citizen = booking.terms().citizen().value();
    return switch (booking) {
      case Booking.Requested _ -> List.of();
      case Booking.Confirmed(_, Instant at) ->
          Stream.concat(
                  Stream.of(new BookingEvent.BookingConfirmed(id, citizen, at)),
                  amended(booking.terms(), decision.amended(), at))
              .toList();
      case Booking.Refused(_, var refusal, Instant at) ->
          List.of(new BookingEvent.BookingRefused(id, citizen, refusal.reason().code(), at));
      case Booking.Lapsed(_, Instant at) ->
          List.of(new BookingEvent.BookingLapsed(id, citizen, at));
    };
  }

  /// A session got a later end, or gives back what it was charged before it changed.
  private static Stream<BookingEvent> amended(
      Booking.Terms terms, Decision.@Nullable Amended amended, Instant at) {
    Amendment amendment = terms.amends();
    if (amendment == null || amended == null) {
      return Stream.of();
    }
    return switch (amendment.kind()) {
      case EXTENSION ->
          Stream.of(
              new BookingEvent.SessionExtended(
                  terms.id().value(),
                  terms.citizen().value(),
                  amendment.session().value(),
                  amended.after().agreed().stay().end(),
                  at));
      case CHANGE ->
          amended.before().charges().reversed().stream()
              .map(Charge::givenBack)
              .map(charge -> cancelled(amended.owner().terms(), amendment.session(), charge, at));
    };
  }

  /// A session was stopped or cancelled: one event for each booking that charged it, the latest
  /// first.
  ///
  /// @throws IllegalArgumentException when it was not
  public static List<BookingEvent> changed(Booking.Terms terms, Session session) {
    List<Charge> charges = session.charges().reversed();
    return switch (session) {
      case Session.Booked booked ->
          throw new IllegalArgumentException("session " + booked.id().value() + " did not change");
      case Session.Stopped(SessionId id, _, _, Instant at, _) ->
          charges.stream().map(charge -> stopped(terms, id, charge, at)).toList();
      case Session.Cancelled(SessionId id, _, _, Instant at, _) ->
          charges.stream().map(charge -> cancelled(terms, id, charge, at)).toList();
    };
  }

  private static BookingEvent stopped(
      Booking.Terms terms, SessionId session, Charge charge, Instant at) {
    return new BookingEvent.SessionStopped(
        charge.booking().value(),
        terms.citizen().value(),
        session.value(),
        charge.unused().refund().cents(),
        visitorMinutes(terms, charge.unused().minutes()),
        at);
  }

  private static BookingEvent cancelled(
      Booking.Terms terms, SessionId session, Charge charge, Instant at) {
    return new BookingEvent.SessionCancelled(
        charge.booking().value(),
        terms.citizen().value(),
        session.value(),
        charge.unused().refund().cents(),
        visitorMinutes(terms, charge.unused().minutes()),
        at);
  }

  /// A session reached its start.
  public static BookingEvent.SessionStarted started(Passage passage) {
    return new BookingEvent.SessionStarted(
        passage.booking().value(),
        passage.citizen().value(),
        passage.session().value(),
        passage.at());
  }

  /// The start of a session that is stopped before its start was told.
  public static BookingEvent.SessionStarted started(Booking.Terms terms, Session session) {
    return new BookingEvent.SessionStarted(
        terms.id().value(),
        terms.citizen().value(),
        session.id().value(),
        session.agreed().stay().start());
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
