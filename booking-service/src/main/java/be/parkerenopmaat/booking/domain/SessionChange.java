package be.parkerenopmaat.booking.domain;

import java.time.Instant;

/// What came of a wish to change one session. The same wish twice is one change, with one answer.
public sealed interface SessionChange {

  /// It changed now.
  record Changed(Session session, Unused unused) implements SessionChange {}

  /// It had changed like this before.
  record Unchanged(Session session, Unused unused) implements SessionChange {}

  /// It cannot change like this any more, or not yet.
  record Declined(Reason reason) implements SessionChange {}

  /// Ends a running session at `now`; what it does not need goes back.
  static SessionChange stop(Session session, Zone zone, Instant now) {
    return switch (session) {
      case Session.Booked booked ->
          switch (booked.phaseAt(now)) {
            case RUNNING -> {
              Unused unused = zone.unused(booked.agreed(), now);
              yield new Changed(
                  new Session.Stopped(booked.id(), booked.agreed(), now, unused), unused);
            }
            case PLANNED, ENDED -> new Declined(Reason.SESSION_NOT_RUNNING);
          };
      case Session.Stopped stopped -> new Unchanged(stopped, stopped.unused());
      case Session.Cancelled _ -> new Declined(Reason.SESSION_NOT_RUNNING);
    };
  }

  /// Takes a planned session back; all of it goes back.
  static SessionChange cancel(Session session, Instant now) {
    return switch (session) {
      case Session.Booked booked ->
          switch (booked.phaseAt(now)) {
            case PLANNED -> {
              Unused unused = new Unused(booked.agreed().price(), booked.agreed().minutes());
              yield new Changed(
                  new Session.Cancelled(booked.id(), booked.agreed(), now, unused), unused);
            }
            case RUNNING, ENDED -> new Declined(Reason.SESSION_ALREADY_STARTED);
          };
      case Session.Stopped _ -> new Declined(Reason.SESSION_ALREADY_STARTED);
      case Session.Cancelled cancelled -> new Unchanged(cancelled, cancelled.unused());
    };
  }
}
