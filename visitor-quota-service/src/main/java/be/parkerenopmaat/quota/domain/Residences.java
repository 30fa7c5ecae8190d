package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.Optional;

/// What this service remembers of who lives where.
public interface Residences {

  /// The last known residence; empty for a citizen of whom nothing was heard yet.
  Optional<Residence> find(CitizenId citizen);

  /// Remembers `residence` in place of what was known. A citizen who was erased stays erased.
  void put(Residence residence);

  /// Forgets where a citizen lives. They keep a place without zone, household or address, so that
  /// nothing told late brings it back.
  void erase(CitizenId citizen, Instant at);

  /// Forgets where a citizen lives who may be told of again: as if nothing was heard of them yet.
  void forget(CitizenId citizen);

  /// How many citizens other than `citizen` share the hours of `owner`.
  int othersWith(QuotaOwner owner, CitizenId citizen);
}
