package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Both identity providers, running.
public final class IdentityProviderSimulator implements AutoCloseable {

  private final Site site;
  private final Citizens citizens = Citizens.sample();
  private final Faults faults = new Faults();
  private final ConsentApp consentApp;
  private final EventHandler events;
  private final Map<Face, Provider> providers = new EnumMap<>(Face.class);

  private IdentityProviderSimulator(IdentityProviderSettings settings, Clock clock) {
    this.site = Site.bind(settings.host(), settings.port());
    var routes = new Routes();
    for (Face face : Face.values()) {
      var provider =
          new Provider(face, site.baseUri(), settings.client(face), citizens, faults, clock);
      provider.routes(routes);
      providers.put(face, provider);
    }
    this.consentApp = new ConsentApp(site.baseUri(), settings.aProfile(), citizens, clock);
    this.events = new EventHandler(clock);
    consentApp.routes(routes);
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

  /// The consent app that stands before both providers.
  public URI consentApp() {
    return URI.create(site.baseUri() + ConsentApp.PATH);
  }

  /// Where version 2 of the consent app gives tokens and profiles.
  public URI consentAppApi() {
    return URI.create(site.baseUri() + ConsentApp.API);
  }

  /// Whose ID tokens version 3 of the consent app gives.
  public URI consentAppIssuer() {
    return URI.create(site.baseUri() + ConsentApp.REALM);
  }

  /// Who can sign in; add to it at will.
  public Citizens citizens() {
    return citizens;
  }

  /// Makes the signing keys now, so that on a busy machine the first sign-in need not wait for
  /// them.
  public void makeKeys() {
    providers.values().forEach(provider -> provider.signingKeys().signing());
    consentApp.signingKeys().signing();
  }

  /// The provider signs with its next key from now on, and publishes it beside the one before.
  public void rotateKeys(Face face) {
    provider(face).signingKeys().rotate();
  }

  /// itsme reads now what its relying party publishes, and not only in half an hour.
  public void readRelyingPartyKeys() {
    provider(Face.ITSME).relyingParty().ifPresent(RelyingParty::read);
  }

  private Provider provider(Face face) {
    return Objects.requireNonNull(providers.get(face));
  }

  /// The citizen withdraws in the A-profile what they consented to: they are asked again, and the
  /// tokens that came of it are worth nothing any more.
  public void withdrawConsent(Citizen citizen) {
    consentApp.consents().withdraw(citizen);
  }

  /// The city's event handler tells that the citizen left the A-profile elsewhere. Returns the HTTP
  /// status that it was answered.
  public int tellLoggedOut(Citizen citizen, Subscriber subscriber) {
    return events.push(citizen, subscriber);
  }

  /// What goes wrong, and for whom.
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    site.close();
  }
}
