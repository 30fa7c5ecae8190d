package be.parkerenopmaat.identity.domain;

import org.jspecify.annotations.Nullable;

/// Where a citizen lives, as far as parking needs to know.
public sealed interface Residence {

  /// Resident of a zone, in a household: may park visitors.
  ///
  /// @param address null for who last signed in before addresses had ids
  record InZone(ZoneId zone, HouseholdId household, @Nullable AddressId address)
      implements Residence {}

  /// Outside every zone, or at an address that no provider told yet.
  record Elsewhere() implements Residence {}
}
