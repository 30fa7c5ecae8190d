package be.parkerenopmaat.identity.domain;

import org.jspecify.annotations.Nullable;

/// Somebody whom an upstream provider vouches for, as far as the six items of the consent page go.
/// Not a citizen yet.
///
/// @param subject what recognises them
/// @param knownBy whose identifier that is a hash of
/// @param aProfileId the A-profile's identifier as the provider says it; shown if it has the form
/// of an [AProfileId]
/// @param home the zone, household and address; null outside every zone, and where none was told
/// @param elsewhere whether it is known that there is no home in a zone; null in what was kept
/// before that was kept
public record Person(
    SubjectKey subject,
    KnownBy knownBy,
    String aProfileId,
    Profile profile,
    @Nullable Home home,
    @Nullable Boolean elsewhere) {

  /// Somebody of whose home nothing was told, as by a provider that knows no addresses.
  public boolean tellsNoHome() {
    return home == null && !Boolean.TRUE.equals(elsewhere);
  }

  /// The same without a home, for who does not let us know it.
  public Person withholdingHome() {
    return new Person(subject, knownBy, aProfileId, profile, null, true);
  }

  /// A home inside a zone.
  ///
  /// @param household null for somebody whose family the provider does not tell and whose
  /// identifier may change: a household of their own, which goes with the account
  /// @param address null in what was kept before addresses had keys
  public record Home(ZoneId zone, @Nullable HouseholdKey household, @Nullable AddressKey address) {

    /// @throws IllegalArgumentException for a home that nothing is known of
    public Home {
      if (household == null && address == null) {
        throw new IllegalArgumentException("A home has a household or an address");
      }
    }
  }
}
