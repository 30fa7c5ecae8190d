package be.parkerenopmaat.booking.domain;

import java.time.Instant;

/// One stay of a confirmed booking. It starts and ends by itself (Manual check 131): between
/// `Booked` and its end only time decides.
public sealed interface Session {

  SessionId id();

  /// The stay as it was booked, with its price.
  PricedStay agreed();

  /// Where a booked session stands at an instant.
  enum Phase {
    PLANNED,
    RUNNING,
    ENDED
  }

  /// As booked.
  record Booked(SessionId id, PricedStay agreed) implements Session {

    public Phase phaseAt(Instant now) {
      if (now.isBefore(agreed.stay().start())) {
        return Phase.PLANNED;
      }
      return now.isBefore(agreed.stay().end()) ? Phase.RUNNING : Phase.ENDED;
    }
  }

  /// Stopped early by the citizen.
  record Stopped(SessionId id, PricedStay agreed, Instant stoppedAt, Unused unused)
      implements Session {}

  /// Cancelled before it started; all of it goes back.
  record Cancelled(SessionId id, PricedStay agreed, Instant cancelledAt, Unused unused)
      implements Session {}
}
