package be.parkerenopmaat.identity.domain;

import java.util.UUID;

/// A consent that its owner can take back outside of this service, in the A-profile.
///
/// @param citizen whose it is
/// @param signIn the sign-in that it was seen at, by a name that the next one has not
/// @param sealedGrant what asks for it there, encrypted for [#SEAL]
/// @param doubted whether it was found to be gone when it was asked for last
public record WatchedConsent(CitizenId citizen, UUID signIn, String sealedGrant, boolean doubted) {

  /// The purpose that the grant is encrypted for.
  public static final String SEAL = "a-profile-grant";

  /// The same, as the A-profile knows it now.
  public WatchedConsent sealed(String grant) {
    return new WatchedConsent(citizen, signIn, grant, doubted);
  }

  /// Found to be there.
  public WatchedConsent confirmed() {
    return new WatchedConsent(citizen, signIn, sealedGrant, false);
  }

  /// Found to be gone, for the first time.
  public WatchedConsent inDoubt() {
    return new WatchedConsent(citizen, signIn, sealedGrant, true);
  }
}
