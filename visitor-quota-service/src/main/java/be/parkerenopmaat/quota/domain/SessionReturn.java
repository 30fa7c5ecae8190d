package be.parkerenopmaat.quota.domain;

import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Movement.Reason;
import be.parkerenopmaat.quota.domain.Reservation.Claim;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What one session of a booking gives back when it is stopped or cancelled.
final class SessionReturn {

  private final Claim claim;
  private final SessionId session;
  private final Map<Quarter, Integer> minutes;

  /// @throws IllegalArgumentException when minutes come back to a quarter that the session never
  /// took any from, or more than it took
  SessionReturn(Claim claim, SessionId session, Map<Quarter, Integer> minutes) {
    this.claim = claim;
    this.session = session;
    this.minutes = Map.copyOf(minutes);
    var unknown = new HashSet<>(this.minutes.keySet());
    ofSession().forEach(part -> unknown.remove(part.quarter()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Session "
              + session.value()
              + " of booking "
              + claim.booking().value()
              + " took nothing from "
              + unknown);
    }
  }

  boolean changesNothing() {
    return ofSession().stream().allMatch(Part::closed);
  }

  Reason whyNothing() {
    return ofSession().isEmpty() ? Reason.NO_MINUTES : Reason.SESSION_WAS_CLOSED;
  }

  /// All parts of the booking, those of the session closed.
  List<Part> parts() {
    return claim.parts().stream()
        .map(part -> part.session().equals(session) ? closed(part) : part)
        .toList();
  }

  List<Entry> entries(Account from, Why why, Instant now) {
    Cause cause = Cause.of(claim.citizen(), why, claim.booking(), session);
    return ofSession().stream()
        .map(this::closed)
        .filter(part -> part.returned() > 0)
        .map(part -> Entry.returned(claim.lotOf(part), from, part.returned(), cause, now))
        .toList();
  }

  Movement movement() {
    int back = ofSession().stream().map(this::closed).mapToInt(Part::returned).sum();
    return back == 0
        ? new Movement.Stayed(claim.booking(), Reason.NO_MINUTES)
        : new Moved(claim.booking(), claim.citizen(), back);
  }

  private Part closed(Part part) {
    return part.closedReturning(minutes.getOrDefault(part.quarter(), 0));
  }

  private List<Part> ofSession() {
    return claim.parts().stream().filter(part -> part.session().equals(session)).toList();
  }
}
