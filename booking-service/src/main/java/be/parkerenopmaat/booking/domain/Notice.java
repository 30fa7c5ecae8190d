package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.UUID;

/// Something that a citizen asked to be told of, ready to be told.
public sealed interface Notice {

  /// Is this mailbox yours?
  ///
  /// @param question which confirmation
  record ConfirmAddress(UUID question) implements Notice {}

  /// A session is about to end.
  record SessionEnds(String plate, ZoneCode zone, Instant endsAt) implements Notice {}

  /// Less can be spent than the citizen wants to have.
  record LowBalance(Money available) implements Notice {}

  /// Fewer visitor minutes are left in the quarter than the citizen wants to have.
  record LowHours(Quarter quarter, int remainingMinutes) implements Notice {}
}
