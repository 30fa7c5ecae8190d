package be.parkerenopmaat.identity.domain;

import org.jspecify.annotations.Nullable;

/// Somebody whom an upstream provider vouches for, as far as the six items of the consent page go.
/// Not a citizen yet.
///
/// @param aProfileId the A-profile's identifier as the provider says it; shown if it has the form
/// of an [AProfileId]
/// @param home the zone, household and address; null outside every zone
public record Person(SubjectKey subject, String aProfileId, Profile profile, @Nullable Home home) {

  /// A home inside a zone.
  ///
  /// @param address null in what was kept before addresses had keys
  public record Home(ZoneId zone, HouseholdKey household, @Nullable AddressKey address) {}
}
