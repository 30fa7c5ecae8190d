package be.parkerenopmaat.platform.security;

import java.util.Set;
import java.util.UUID;

/// Who calls, as the access token says. A controller parameter of this type asks for it.
///
/// @param citizenId the token's subject: an opaque id
/// @param scopes what the token allows
public record Caller(UUID citizenId, Set<String> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
