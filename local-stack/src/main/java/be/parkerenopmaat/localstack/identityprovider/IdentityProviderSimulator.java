package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import java.net.URI;
import java.time.Clock;

/// Both identity providers, running.
public final class IdentityProviderSimulator implements AutoCloseable {

  private final Site site;
  private final Citizens citizens = Citizens.sample();

  private IdentityProviderSimulator(IdentityProviderSettings settings, Clock clock) {
    this.site = Site.bind(settings.host(), settings.port());
    var routes = new Routes();
    for (Face face : Face.values()) {
      new Provider(face, site.baseUri(), settings.client(face), citizens, clock).routes(routes);
    }
    site.serve(routes);
  }

  public static IdentityProviderSimulator start(IdentityProviderSettings settings) {
    return start(settings, Clock.systemUTC());
  }

  /// With a clock of its own, for codes and tokens that must expire.
  public static IdentityProviderSimulator start(IdentityProviderSettings settings, Clock clock) {
    return new IdentityProviderSimulator(settings, clock);
  }

  public URI baseUri() {
    return site.baseUri();
  }

  /// The issuer of one provider; its discovery document is below it.
  public URI issuer(Face face) {
    return URI.create(site.baseUri() + "/" + face.path());
  }

  /// Who can sign in; add to it at will.
  public Citizens citizens() {
    return citizens;
  }

  @Override
  public void close() {
    site.close();
  }
}
