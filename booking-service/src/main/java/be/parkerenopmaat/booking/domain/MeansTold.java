package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What wallet and quota told of the means of citizens. Later words win over earlier ones.
public interface MeansTold {

  Means of(CitizenId citizen);

  /// The wallet told what a citizen can spend.
  void available(CitizenId citizen, Money available, Instant at);

  /// The quota told what is left of the hours that a citizen shares with whoever has the same
  /// owner.
  void remaining(CitizenId citizen, UUID owner, Map<Quarter, Integer> remaining, Instant at);
}
