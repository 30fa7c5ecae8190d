package be.parkerenopmaat.sample.domain;

import java.time.Instant;
import java.util.UUID;

/// How many top-ups each citizen completed.
public interface TopUpCounts {

  /// Counts one more and returns the new number.
  int countOne(UUID citizen, Instant now);

  int of(UUID citizen);
}
