package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;
import java.util.List;

/// Where the providers listen, and the one client that each of them knows.
///
/// @param host address to listen on
/// @param port 0 takes any free one
public record IdentityProviderSettings(String host, int port, Client itsme, Client eid) {

  /// A relying party. Redirect addresses match exactly or not at all.
  public record Client(String id, String secret, List<URI> redirectUris) {
    public Client {
      redirectUris = List.copyOf(redirectUris);
    }
  }

  /// Both providers on any free port of this machine, for a relying party that is seen at
  /// `publicUrl` and has the redirect addresses of this system.
  public static IdentityProviderSettings local(URI publicUrl) {
    return new IdentityProviderSettings(
        "localhost",
        0,
        new Client("pom-itsme", "local-itsme-secret", List.of(redirect(publicUrl, Face.ITSME))),
        new Client("pom-eid", "local-eid-secret", List.of(redirect(publicUrl, Face.EID))));
  }

  /// Where identity-service takes answers, seen through the gateway at `publicUrl`.
  public static URI redirect(URI publicUrl, Face face) {
    return URI.create(publicUrl + "/identity/login/oauth2/code/" + face.path());
  }

  public IdentityProviderSettings listeningOn(String otherHost, int otherPort) {
    return new IdentityProviderSettings(otherHost, otherPort, itsme, eid);
  }

  Client client(Face face) {
    return switch (face) {
      case ITSME -> itsme;
      case EID -> eid;
    };
  }
}
