package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import java.util.Set;
import java.util.UUID;

/// What somebody granted us in the consent app at one sign-in, and the token by which we see
/// whether that still stands.
///
/// @param signIn a name for the sign-in, ours
/// @param version the generation of the consent app that gave it
/// @param scopes what was granted, in the consent app's names
public record AProfileGrant(UUID signIn, Version version, String refreshToken, Set<String> scopes) {

  public AProfileGrant {
    scopes = Set.copyOf(scopes);
  }

  AProfileGrant renewed(String nextRefreshToken) {
    return new AProfileGrant(signIn, version, nextRefreshToken, scopes);
  }
}
