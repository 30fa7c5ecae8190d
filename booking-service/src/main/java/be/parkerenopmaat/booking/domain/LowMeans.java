package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/// Who has less than they want to have, by what wallet and quota last told: each falling below is
/// one notice, and the next one comes only after there was enough in between. Nobody is judged
/// whose address is not confirmed.
public interface LowMeans {

  /// The wallet told what these citizens can spend.
  void moneyTold(Collection<CitizenId> citizens, Instant now);

  /// The quota told what is left of the hours of these owners; everybody who takes of them is
  /// judged by the quarter that runs.
  void hoursTold(Collection<UUID> owners, Instant now);

  /// A citizen wants to know of something else than before, or somewhere else.
  void wanted(CitizenId citizen, Instant now);

  /// Judges everybody's money, as last told.
  void everybodysMoney(Instant now);

  /// Judges everybody's hours, as last told: a new quarter begins with what was booked ahead in it.
  void everybodysHours(Instant now);
}
