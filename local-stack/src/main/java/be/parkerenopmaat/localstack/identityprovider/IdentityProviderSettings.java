package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where the providers and the consent app listen, and the one client that each of them knows.
///
/// @param host address to listen on
/// @param port 0 takes any free one
public record IdentityProviderSettings(
    String host, int port, Client itsme, Client eid, Client aProfile) {

  private static final List<String> SCOPES = List.of("openid", "profile", "email", "address");

  /// A relying party. Redirect addresses match exactly or not at all.
  ///
  /// @param afterLogout where it may want people to go who left
  /// @param scopes what it was granted to ask for at eID
  /// @param profile itsme's wire profile; without it a plain OpenID provider with a shared secret
  public record Client(
      String id,
      String secret,
      List<URI> redirectUris,
      List<URI> afterLogout,
      List<String> scopes,
      Optional<WireProfile> profile) {

    public Client {
      redirectUris = List.copyOf(redirectUris);
      afterLogout = List.copyOf(afterLogout);
      scopes = List.copyOf(scopes);
    }

    private Client(String id, String secret, URI publicUrl, Face... faces) {
      this(
          id,
          secret,
          Stream.of(faces).map(face -> redirect(publicUrl, face)).toList(),
          List.of(URI.create(publicUrl + "/")),
          SCOPES,
          Optional.empty());
    }

    public Client with(WireProfile wireProfile) {
      return new Client(id, secret, redirectUris, afterLogout, scopes, Optional.of(wireProfile));
    }

    /// The same under another name.
    public Client named(String otherId, String otherSecret) {
      return new Client(otherId, otherSecret, redirectUris, afterLogout, scopes, profile);
    }

    /// The same, granted one scope more.
    public Client granted(String scope) {
      return new Client(
          id,
          secret,
          redirectUris,
          afterLogout,
          Stream.concat(scopes.stream(), Stream.of(scope)).toList(),
          profile);
    }
  }

  /// How itsme is spoken to (its documentation, "Identification" and "JOSE"): the service's code is
  /// a scope, the relying party shows itself with a key that it publishes, and ID tokens are
  /// encrypted to another one.
  ///
  /// @param serviceCode asked for as scope `service:<code>`
  /// @param keys where the relying party publishes its keys, asked when first needed
  /// @param patience how long those are waited for
  public record WireProfile(String serviceCode, Supplier<URI> keys, Duration patience) {

    /// As patient as itsme: a second.
    public WireProfile(String serviceCode, Supplier<URI> keys) {
      this(serviceCode, keys, Duration.ofSeconds(1));
    }
  }

  /// The same with another relying party at itsme.
  public IdentityProviderSettings itsme(Client relyingParty) {
    return new IdentityProviderSettings(host, port, relyingParty, eid, aProfile);
  }

  /// The same with another relying party at eID.
  public IdentityProviderSettings eid(Client relyingParty) {
    return new IdentityProviderSettings(host, port, itsme, relyingParty, aProfile);
  }

  /// Both providers on any free port of this machine, for a relying party that is seen at
  /// `publicUrl` and has the redirect addresses of this system.
  public static IdentityProviderSettings local(URI publicUrl) {
    return new IdentityProviderSettings(
        "localhost",
        0,
        new Client("pom-itsme", "local-itsme-secret", publicUrl, Face.ITSME),
        new Client("pom-eid", "local-eid-secret", publicUrl, Face.EID),
        new Client("pom-aprofiel", "local-aprofiel-secret", publicUrl, Face.values()));
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
