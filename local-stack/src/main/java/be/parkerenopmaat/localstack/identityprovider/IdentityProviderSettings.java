package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the providers and the consent app listen, and the one client that each of them knows.
///
/// @param host address to listen on
/// @param port 0 takes any free one
public record IdentityProviderSettings(
    String host, int port, Client itsme, Client eid, Client aProfile) {

  /// A relying party. Redirect addresses match exactly or not at all.
  ///
  /// @param profile itsme's wire profile; without it a plain OpenID provider with a shared secret
  public record Client(
      String id, String secret, List<URI> redirectUris, Optional<WireProfile> profile) {
    public Client {
      redirectUris = List.copyOf(redirectUris);
    }

    Client(String id, String secret, List<URI> redirectUris) {
      this(id, secret, redirectUris, Optional.empty());
    }

    public Client with(WireProfile wireProfile) {
      return new Client(id, secret, redirectUris, Optional.of(wireProfile));
    }
  }

  /// How itsme is spoken to (its documentation, "Identification" and "JOSE"): the service's code is
  /// a scope, the relying party shows itself with a key that it publishes, and ID tokens are
  /// encrypted to another one.
  ///
  /// @param serviceCode asked for as scope `service:<code>`
  /// @param keys where the relying party publishes its keys, asked when first needed
  public record WireProfile(String serviceCode, Supplier<URI> keys) {}

  /// The same with another relying party at itsme.
  public IdentityProviderSettings itsme(Client relyingParty) {
    return new IdentityProviderSettings(host, port, relyingParty, eid, aProfile);
  }

  /// Both providers on any free port of this machine, for a relying party that is seen at
  /// `publicUrl` and has the redirect addresses of this system.
  public static IdentityProviderSettings local(URI publicUrl) {
    return new IdentityProviderSettings(
        "localhost",
        0,
        new Client("pom-itsme", "local-itsme-secret", List.of(redirect(publicUrl, Face.ITSME))),
        new Client("pom-eid", "local-eid-secret", List.of(redirect(publicUrl, Face.EID))),
        new Client(
            "pom-aprofiel",
            "local-aprofiel-secret",
            List.of(redirect(publicUrl, Face.ITSME), redirect(publicUrl, Face.EID))));
  }

  /// Where identity-service takes answers, seen through the gateway at `publicUrl`.
  public static URI redirect(URI publicUrl, Face face) {
    return URI.create(publicUrl + "/identity/login/oauth2/code/" + face.path());
  }

  public IdentityProviderSettings listeningOn(String otherHost, int otherPort) {
    return new IdentityProviderSettings(otherHost, otherPort, itsme, eid, aProfile);
  }

  Client client(Face face) {
    return switch (face) {
      case ITSME -> itsme;
      case EID -> eid;
    };
  }
}
