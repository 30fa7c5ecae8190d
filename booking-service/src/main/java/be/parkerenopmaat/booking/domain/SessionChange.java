package be.parkerenopmaat.booking.domain;

import java.time.Instant;

/// What came of a wish to end one session. The same wish twice is one change, with one answer.
public sealed interface SessionChange {

  /// It changed now.
  record Changed(Session session) implements SessionChange {}

  /// It had changed like this before.
  record Unchanged(Session session) implements SessionChange {}

  /// It cannot change like this any more, or not yet.
  record Declined(Reason reason) implements SessionChange {}

  /// Ends a running session at `at`; what it does not need goes back, of the latest charge first.
  static SessionChange stop(Session session, Zone zone, Instant at) {
    return switch (session) {
      case Session.Booked booked ->
          switch (booked.phaseAt(at)) {
            case RUNNING ->
                new Changed(
                    new Session.Stopped(
                        booked.id(),
                        booked.place(),
                        booked.agreed(),
                        at,
                        Charge.giveBack(booked.charges(), zone.unused(booked.agreed(), at))));
            case PLANNED, ENDED -> new Declined(Reason.SESSION_NOT_RUNNING);
          };
      case Session.Stopped stopped -> new Unchanged(stopped);
      case Session.Cancelled _ -> new Declined(Reason.SESSION_NOT_RUNNING);
    };
  }

  /// Takes a planned session back; all of it goes back.
  static SessionChange cancel(Session session, Instant now) {
    return switch (session) {
      case Session.Booked booked ->
          switch (booked.phaseAt(now)) {
            case PLANNED ->
                new Changed(
                    new Session.Cancelled(
                        booked.id(),
                        booked.place(),
                        booked.agreed(),
                        now,
                        booked.charges().stream().map(Charge::givenBack).toList()));
            case RUNNING, ENDED -> new Declined(Reason.SESSION_ALREADY_STARTED);
          };
      case Session.Stopped _ -> new Declined(Reason.SESSION_ALREADY_STARTED);
      case Session.Cancelled cancelled -> new Unchanged(cancelled);
    };
  }
}
