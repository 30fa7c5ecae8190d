package be.parkerenopmaat.booking.domain;

import org.jspecify.annotations.Nullable;

/// What booking needs to know of a citizen, as identity-service told it.
///
/// @param consents whether data may be used for new bookings
/// @param residence null until the residence was told once
public record Citizen(CitizenId id, boolean consents, @Nullable Residence residence) {

  /// Where somebody lives as far as parking is concerned.
  public sealed interface Residence {}

  /// At an address inside a zone.
  public record InZone(ZoneCode zone, HouseholdId household) implements Residence {}

  /// Outside every zone.
  public record Elsewhere() implements Residence {}
}
