package be.parkerenopmaat.booking.domain;

import org.jspecify.annotations.Nullable;

/// Counts what became of what citizens asked for.
public interface VerdictCounts {

  /// The rules said no at once.
  ///
  /// @param amendment null for a booking of its own
  void declined(Reason reason, Amendment.@Nullable Kind amendment);

  /// Wallet and quota decided, or nobody needed to; one that still waits is not counted.
  void decided(Booking booking);
}
