package be.parkerenopmaat.identity;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.WireProfile;
import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSimulator;
import be.parkerenopmaat.localstack.identityprovider.Subscriber;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;

/// The world around identity-service: the simulator of itsme and eID, and the environment that
/// leads the service there. Citizens are made anew for every test, so that none disturbs another.
public final class SignInWorld implements EnvironmentPostProcessor {

  static final URI PUBLIC_URL = URI.create("http://localhost:8080");
  static final String GATEWAY_SECRET = "gateway-secret-of-the-tests";
  static final String ENFORCEMENT_SECRET = "enforcement-secret-of-the-tests";
  static final String OPERATIONS_SECRET = "operations-secret-of-the-tests";
  static final String LOGOUT_TOKEN = "token of the event handler in the tests";
  static final URI GATEWAY_CALLBACK = URI.create(PUBLIC_URL + "/login/oauth2/code/pom");
  static final URI MOBILE_CALLBACK = URI.create("https://app.example.org/signed-in");

  /// The service under test, as soon as it listens.
  private static final AtomicInteger SERVICE_PORT = new AtomicInteger();

  private static final IdentityProviderSettings PLAIN = IdentityProviderSettings.local(PUBLIC_URL);
  private static final IdentityProviderSettings SETTINGS =
      PLAIN.itsme(
          PLAIN
              .itsme()
              .with(new WireProfile("POM_TEST", SignInWorld::ourKeys, Duration.ofSeconds(30))));
  private static final IdentityProviderSimulator PROVIDERS =
      IdentityProviderSimulator.start(SETTINGS);

  static {
    PROVIDERS.makeKeys();
  }

  private static URI ourKeys() {
    return URI.create("http://localhost:" + SERVICE_PORT.get() + "/identity/relying-party/jwks");
  }

  static void listensAt(int port) {
    SERVICE_PORT.set(port);
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "the world around identity-service",
                Map.ofEntries(
                    Map.entry("POM_ITSME_ISSUER", PROVIDERS.issuer(Face.ITSME).toString()),
                    Map.entry("POM_ITSME_CLIENT_ID", SETTINGS.itsme().id()),
                    Map.entry("POM_ITSME_CLIENT_AUTHENTICATION", "PRIVATE_KEY_JWT"),
                    Map.entry("POM_ITSME_ENCRYPTED", "true"),
                    Map.entry("POM_ITSME_SCOPES", "openid,service:POM_TEST,profile,email,address"),
                    Map.entry("POM_EID_ISSUER", PROVIDERS.issuer(Face.EID).toString()),
                    Map.entry("POM_EID_CLIENT_ID", SETTINGS.eid().id()),
                    Map.entry("POM_EID_CLIENT_SECRET", SETTINGS.eid().secret()),
                    Map.entry("POM_EID_ACR_VALUES", "urn:be:vlaanderen:authmech:eid"),
                    Map.entry("POM_EID_LOGOUT_URL", PROVIDERS.issuer(Face.EID) + "/v1/logout"),
                    Map.entry("POM_GATEWAY_CLIENT_SECRET", GATEWAY_SECRET),
                    Map.entry("POM_GATEWAY_URL", GatewayThatListens.running().url()),
                    Map.entry("POM_ENFORCEMENT_CLIENT_SECRET", ENFORCEMENT_SECRET),
                    Map.entry("POM_OPERATIONS_CLIENT_SECRET", OPERATIONS_SECRET),
                    Map.entry("POM_MOBILE_REDIRECT_URI", MOBILE_CALLBACK.toString()),
                    // A slow machine is no failing provider, and one that is silent is for longer.
                    Map.entry("POM_UPSTREAM_CONNECT_TIMEOUT", "15s"),
                    Map.entry("POM_UPSTREAM_READ_TIMEOUT", "8s"),
                    Map.entry("spring.datasource.hikari.connection-timeout", "30000"),
                    Map.entry(
                        "spring.datasource.hikari.data-source-properties.options",
                        "-c statement_timeout=60s -c lock_timeout=60s"),
                    Map.entry("POM_HOUSEHOLD_KEY", "household-key-of-the-tests-0123456789"),
                    Map.entry("POM_KEY_ENCRYPTION_KEY", "encryption-key-of-the-tests-012345678"))));
  }

  /// What leads a service to the consent app instead.
  static void throughTheConsentApp(String version, DynamicPropertyRegistry properties) {
    properties.add("POM_APROFILE_VERSION", () -> version);
    properties.add("POM_APROFILE_URL", SignInWorld::consentApp);
    properties.add("POM_APROFILE_API_URL", PROVIDERS::consentAppApi);
    properties.add("POM_APROFILE_ISSUER", SignInWorld::consentAppIssuer);
    properties.add("POM_APROFILE_CLIENT_ID", () -> SETTINGS.aProfile().id());
    properties.add("POM_APROFILE_CLIENT_SECRET", () -> SETTINGS.aProfile().secret());
    properties.add("POM_APROFILE_WATCH_LOOK", () -> "1s");
    // SHA-256 of LOGOUT_TOKEN.
    properties.add(
        "POM_APROFILE_LOGOUT_TOKEN_HASH",
        () -> "b380f7d282ff38a06a7862b05576a3ea025115ef058da12adcbf0577c4a0b478");
  }

  static URI consentApp() {
    return PROVIDERS.consentApp();
  }

  static URI eidIssuer() {
    return PROVIDERS.issuer(Face.EID);
  }

  static URI consentAppIssuer() {
    return PROVIDERS.consentAppIssuer();
  }

  /// Somebody nobody has seen before, alone at an address in the zone.
  static Citizen resident() {
    String id = freshId();
    return known(
        citizen(
            id,
            "Kloosterstraat " + Integer.parseInt(id, 16),
            "2000",
            "Antwerpen",
            List.of("member-" + id)));
  }

  /// Somebody nobody has seen before, outside every zone.
  static Citizen nonResident() {
    String id = freshId();
    return known(citizen(id, "Veldstraat 12", "9000", "Gent", List.of("member-" + id)));
  }

  /// Somebody nobody has seen before, with one name and a document without an address.
  static Citizen withoutAddressOrFirstName() {
    String id = freshId();
    return known(
        new Citizen(
            "citizen-" + id,
            "",
            "Family" + id,
            id + "@example.com",
            "",
            "",
            "",
            id,
            "member-" + id,
            List.of("member-" + id)));
  }

  /// Another person of the same household.
  static Citizen housemateOf(Citizen citizen) {
    return known(
        citizen(
            freshId(),
            citizen.street(),
            citizen.postalCode(),
            citizen.locality(),
            citizen.familyMembers().reversed()));
  }

  /// Somebody of another household at the same address.
  static Citizen lodgerOf(Citizen citizen) {
    String id = freshId();
    return known(
        citizen(
            id,
            citizen.street(),
            citizen.postalCode(),
            citizen.locality(),
            List.of("member-" + id)));
  }

  /// The same person at another address.
  static Citizen moved(Citizen citizen, String street, String postalCode, String locality) {
    return known(
        citizen(citizen.aProfileId(), street, postalCode, locality, citizen.familyMembers()));
  }

  /// The same person, who deleted their itsme account and made another.
  static Citizen withAnotherItsme(Citizen citizen) {
    PROVIDERS.citizens().recreateItsme(citizen);
    return citizen;
  }

  /// The same person under another name.
  static Citizen renamed(Citizen citizen, String familyName) {
    return known(
        new Citizen(
            citizen.username(),
            citizen.givenName(),
            familyName,
            citizen.email(),
            citizen.street(),
            citizen.postalCode(),
            citizen.locality(),
            citizen.aProfileId(),
            citizen.memberId(),
            citizen.familyMembers()));
  }

  /// The same person, for whom something goes wrong at the provider.
  static Citizen struck(Citizen citizen, Fault fault) {
    PROVIDERS.faults().strike(citizen, fault);
    return citizen;
  }

  /// All is well again.
  static Citizen healed(Citizen citizen) {
    PROVIDERS.faults().lift(citizen);
    return citizen;
  }

  /// Lets us have all but these of the A-profile from now on.
  static Citizen keepingBack(Citizen citizen, String... scopes) {
    PROVIDERS.keepBack(citizen, scopes);
    return citizen;
  }

  /// Withdraws in the A-profile what the citizen consented to there.
  static void withdrawn(Citizen citizen) {
    PROVIDERS.withdrawConsent(citizen);
  }

  /// Tells the service at `port`, as the city's event handler does, that somebody left the
  /// A-profile. Returns the status of its answer.
  static int toldLoggedOut(Citizen citizen, int port, String service, String token) {
    return PROVIDERS.tellLoggedOut(
        citizen,
        new Subscriber(URI.create("http://localhost:" + port + "/identity"), service, token));
  }

  /// The provider signs with another key from now on.
  static void rotateKeys(Face face) {
    PROVIDERS.rotateKeys(face);
  }

  /// itsme reads now what the service at `port` publishes.
  static void readKeysOf(int port) {
    listensAt(port);
    PROVIDERS.readRelyingPartyKeys();
  }

  private static Citizen known(Citizen citizen) {
    PROVIDERS.citizens().add(citizen);
    return citizen;
  }

  private static Citizen citizen(
      String id, String street, String postalCode, String locality, List<String> family) {
    return new Citizen(
        "citizen-" + id,
        "Given" + id,
        "Family" + id,
        id + "@example.com",
        street,
        postalCode,
        locality,
        id,
        "member-" + id,
        family);
  }

  private static String freshId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }
}
