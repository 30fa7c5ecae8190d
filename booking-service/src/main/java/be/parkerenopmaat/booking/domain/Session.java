package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.List;

/// One stay of a confirmed booking. It starts and ends by itself (Manual check 131): between
/// `Booked` and its end only time decides, unless the citizen extends, changes, stops or cancels
/// it.
public sealed interface Session {

  SessionId id();

  Place place();

  /// The whole stay with what it costs: the sum of its charges.
  PricedStay agreed();

  /// What was charged for it, the oldest first; at least one.
  List<Charge> charges();

  /// What went back of all its charges.
  default Unused unused() {
    return Unused.of(charges());
  }

  /// Where a booked session stands at an instant.
  enum Phase {
    PLANNED,
    RUNNING,
    ENDED
  }

  /// As booked.
  record Booked(SessionId id, Place place, PricedStay agreed, List<Charge> charges)
      implements Session {
    public Booked {
      charges = List.copyOf(charges);
    }

    /// A session that a booking asks for.
    public static Booked asked(SessionId id, BookingId booking, Place place, PricedStay agreed) {
      return new Booked(
          id, place, agreed, List.of(Charge.of(booking, agreed.price(), agreed.minutes())));
    }

    public Phase phaseAt(Instant now) {
      if (now.isBefore(agreed.stay().start())) {
        return Phase.PLANNED;
      }
      return now.isBefore(agreed.stay().end()) ? Phase.RUNNING : Phase.ENDED;
    }
  }

  /// Stopped early by the citizen.
  record Stopped(
      SessionId id, Place place, PricedStay agreed, Instant stoppedAt, List<Charge> charges)
      implements Session {
    public Stopped {
      charges = List.copyOf(charges);
    }
  }

  /// Cancelled before it started; all of it goes back.
  record Cancelled(
      SessionId id, Place place, PricedStay agreed, Instant cancelledAt, List<Charge> charges)
      implements Session {
    public Cancelled {
      charges = List.copyOf(charges);
    }
  }
}
