package be.parkerenopmaat.wallet.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One parking session of a booking.
public record SessionId(UUID value) {

  /// The ledger id of the line that gives money of this session back: derived, so that a repetition
  /// meets the same line.
  public UUID refundId() {
    return UUID.nameUUIDFromBytes(("refund of " + value).getBytes(StandardCharsets.UTF_8));
  }
}
