package be.parkerenopmaat.platform.security;

import java.util.Set;
import java.util.UUID;

/// The citizen who calls, as the access token says. A controller parameter of this type asks for
/// it, and refuses (403 `forbidden`) whoever is none. Clients of their own right, such as
/// operations, are known by `java.security.Principal`: its name is the client id.
///
/// @param citizenId the token's subject: an opaque id
/// @param scopes what the token allows
public record Caller(UUID citizenId, Set<String> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
