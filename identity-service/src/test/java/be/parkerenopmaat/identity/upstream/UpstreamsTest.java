package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.PlannedSessions;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the metadata of a provider may and may not do to us.
class UpstreamsTest {

  private static final CircuitBreakerRegistry BREAKERS =
      CircuitBreakerRegistry.of(
          Map.of(
              "upstream",
              CircuitBreakerConfig.custom()
                  .slidingWindowSize(4)
                  .minimumNumberOfCalls(4)
                  .recordResult(new FailingAnswer())
                  .build()));

  private static final IdentitySettings.Party PARTY = new IdentitySettings.Party("", "", "");
  private static final IdentitySettings.Terms TERMS =
      new IdentitySettings.Terms(
          "nl", "", "", "", "", List.of(), PARTY, List.of(PARTY), List.of(PARTY));

  private final AtomicReference<String> metadata = new AtomicReference<>("");
  private HttpServer server;
  private String issuer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          byte[] body = metadata.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    issuer = "http://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_provider_that_is_down_is_a_failure_of_now_and_not_for_ever() {
    var upstreams = upstreams();

    assertThatThrownBy(() -> upstreams.findByRegistrationId("itsme"))
        .isInstanceOfSatisfying(
            SignInFailure.class,
            failure -> assertThat(failure.problem()).isEqualTo(SignInProblem.UNAVAILABLE));

    metadata.set(metadataOf(issuer));
    assertThat(upstreams.findByRegistrationId("itsme")).isNotNull();
  }

  @Test
  void a_provider_that_keeps_failing_is_left_alone_for_a_while() {
    var upstreams = upstreams();
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> upstreams.findByRegistrationId("itsme"))
          .isInstanceOf(SignInFailure.class);
    }
    metadata.set(metadataOf(issuer));

    assertThatThrownBy(() -> upstreams.findByRegistrationId("itsme"))
        .isInstanceOfSatisfying(
            SignInFailure.class,
            failure -> assertThat(failure.problem()).isEqualTo(SignInProblem.UNAVAILABLE));

    BREAKERS.circuitBreaker(URI.create(issuer).getAuthority()).transitionToHalfOpenState();
    assertThat(upstreams.findByRegistrationId("itsme")).isNotNull();
  }

  @Test
  void metadata_of_another_issuer_is_not_believed() {
    metadata.set(metadataOf("https://idp.example.org"));

    assertThatThrownBy(() -> upstreams().findByRegistrationId("itsme"))
        .isInstanceOf(SignInFailure.class);
  }

  @Test
  void each_provider_has_a_redirect_address_of_its_own_at_the_public_address() {
    metadata.set(metadataOf(issuer));

    assertThat(upstreams().findByRegistrationId("eid"))
        .isNotNull()
        .satisfies(
            registration -> {
              assertThat(registration.getRedirectUri())
                  .isEqualTo("https://pom.example.org/identity/login/oauth2/code/eid");
              assertThat(registration.getClientSettings().isRequireProofKey()).isTrue();
            });
  }

  @Test
  void there_are_two_providers() {
    assertThat(upstreams().findByRegistrationId("facebook")).isNull();
  }

  private Upstreams upstreams() {
    var settings = settings(issuer);
    return new Upstreams(settings, new UpstreamHttp(settings, BREAKERS));
  }

  private static String metadataOf(String issuer) {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"],
     "subject_types_supported": ["pairwise"], "id_token_signing_alg_values_supported": ["RS256"]}
    """
        .formatted(issuer);
  }

  /// Manual check 12.
  @Test
  void a_provider_that_is_not_sure_enough_of_who_signs_in_is_no_way_in() {
    assertThatThrownBy(
            () -> settings("https://unused.example.org", Assurance.LOW, Duration.ofSeconds(1)))
        .hasMessageContaining("minimum assurance SUBSTANTIAL");
  }

  private static IdentitySettings settings(String issuer) {
    return settings(issuer, Assurance.SUBSTANTIAL, Duration.ofMinutes(1));
  }

  /// Settings that matter in nothing but how long a provider is waited for.
  static IdentitySettings patientFor(Duration patience) {
    return settings("https://unused.example.org", Assurance.SUBSTANTIAL, patience);
  }

  /// Settings that lead to a consent app of version 2.
  static IdentitySettings throughTheConsentApp(String api, Duration patience) {
    return settings(
        "https://unused.example.org",
        Assurance.SUBSTANTIAL,
        patience,
        aProfile(IdentitySettings.AProfile.Version.V2, api));
  }

  private static IdentitySettings settings(String issuer, Assurance assurance, Duration patience) {
    return settings(
        issuer, assurance, patience, aProfile(IdentitySettings.AProfile.Version.NONE, ""));
  }

  private static IdentitySettings.AProfile aProfile(
      IdentitySettings.AProfile.Version version, String api) {
    return new IdentitySettings.AProfile(
        version,
        "",
        "pom",
        "secret",
        api,
        "",
        List.of(),
        "",
        "",
        List.of(),
        List.of(),
        "",
        "",
        "person",
        new IdentitySettings.Watch(Duration.ZERO, Duration.ZERO, 1, Duration.ZERO));
  }

  private static IdentitySettings settings(
      String issuer, Assurance assurance, Duration patience, IdentitySettings.AProfile aProfile) {
    var provider =
        new IdentitySettings.Provider(
            issuer,
            "pom",
            "secret",
            List.of("openid"),
            List.of(),
            assurance,
            IdentitySettings.ClientAuthentication.CLIENT_SECRET_POST,
            false,
            "sub",
            "",
            "");
    var unused = URI.create("https://unused.example.org");
    return new IdentitySettings(
        URI.create("https://pom.example.org/identity"),
        "https://pom.example.org",
        "household-key-of-32-characters-0",
        "encryption-key-of-32-characters0",
        new IdentitySettings.Clients("", "", unused, "", ""),
        new IdentitySettings.Tokens(
            List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
        provider,
        provider,
        aProfile,
        new IdentitySettings.Upstream(
            Assurance.SUBSTANTIAL,
            patience,
            patience,
            new IdentitySettings.Claims(
                "username", "given", "family-name", "picture", "email", "address", "family")),
        new IdentitySettings.Consent("1", unused, PlannedSessions.CANCEL, TERMS),
        new IdentitySettings.Binding(Duration.ZERO, Duration.ZERO),
        new IdentitySettings.Residence(List.of()));
  }
}
