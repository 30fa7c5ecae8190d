package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.stream.Stream;

/// What a booking does to a session of another one, when every verdict is yes.
///
/// @param session the session that becomes longer or otherwise
/// @param of the booking that the session belongs to
public record Amendment(Kind kind, SessionId session, BookingId of) {

  /// In which way.
  public enum Kind {
    /// A later end: what is asked for comes on top of what was charged.
    EXTENSION,
    /// Another time or zone, before the start: what is asked for replaces what was charged.
    CHANGE
  }

  /// Whether this session can still be amended at an instant: it was not stopped or cancelled while
  /// money and hours were asked. An extension may be granted shortly after the end that it moves.
  boolean fits(Session session, Instant now) {
    return session instanceof Session.Booked booked
        && switch (kind) {
          case EXTENSION -> true;
          case CHANGE -> booked.phaseAt(now) == Session.Phase.PLANNED;
        };
  }

  /// Why it no longer can.
  Reason whyNot() {
    return switch (kind) {
      case EXTENSION -> Reason.SESSION_NOT_RUNNING;
      case CHANGE -> Reason.SESSION_ALREADY_STARTED;
    };
  }

  /// The session with what was asked for; what its earlier charges cost is in the sum of an
  /// extension, and no more in a changed one.
  Session.Booked apply(Session.Booked session, Session.Booked asked) {
    return switch (kind) {
      case EXTENSION -> {
        PricedStay before = session.agreed();
        PricedStay added = asked.agreed();
        PricedStay whole =
            new PricedStay(
                new Stay(before.stay().start(), added.stay().end()),
                before.minutes().plus(added.minutes()),
                before.price().plus(added.price()),
                before.tariffFrom());
        yield new Session.Booked(
            session.id(),
            session.place(),
            whole,
            Stream.concat(session.charges().stream(), asked.charges().stream()).toList());
      }
      case CHANGE ->
          new Session.Booked(session.id(), asked.place(), asked.agreed(), asked.charges());
    };
  }
}
