package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a plate may do in a zone at a moment.
public sealed interface Entitlement {

  /// It has a right.
  ///
  /// @param until when that right ends; it does not hold at that instant any more
  record Entitled(SessionId right, Instant until) implements Entitlement {}

  /// Its right ended so lately that it is given a little time to leave.
  ///
  /// @param until when that time is over
  record InGrace(SessionId right, Instant until) implements Entitlement {}

  /// It has no right that is known here.
  record NotEntitled() implements Entitlement {}

  /// A right of the plate in the zone.
  ///
  /// @param endsAt when it ends or ended: as booked, or earlier when it was stopped
  record Right(SessionId id, Instant endsAt) {}

  /// Judges by the right that started at or before the moment and ends last.
  ///
  /// @param last null when there is none, or when it ended longer ago than the grace
  static Entitlement at(Instant at, @Nullable Right last, Duration grace) {
    if (last == null) {
      return new NotEntitled();
    }
    if (at.isBefore(last.endsAt())) {
      return new Entitled(last.id(), last.endsAt());
    }
    Instant tolerated = last.endsAt().plus(grace);
    return at.isBefore(tolerated) ? new InGrace(last.id(), tolerated) : new NotEntitled();
  }
}
