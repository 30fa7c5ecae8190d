package be.parkerenopmaat.wallet.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One parking session of a booking.
public record SessionId(UUID value) {

  /// The ledger id of the line that gives back what a booking charged for this session: derived, so
  /// that a repetition meets the same line. A session that was extended is charged by several
  /// bookings, and each gives its own part back.
  public UUID refundId(BookingId booking) {
    String name = "refund of " + value + " charged by " + booking.value();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
