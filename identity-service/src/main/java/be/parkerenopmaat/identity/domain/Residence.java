package be.parkerenopmaat.identity.domain;

/// Where a citizen lives, as far as parking needs to know.
public sealed interface Residence {

  /// Resident of a zone, in a household: may park visitors.
  record InZone(ZoneId zone, HouseholdId household) implements Residence {}

  /// Outside every zone, or at an address that the provider did not tell.
  record Elsewhere() implements Residence {}
}
