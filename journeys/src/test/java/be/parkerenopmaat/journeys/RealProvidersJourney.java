package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.deployment.Chart;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// The program that is shipped, with the values file for the real providers and no simulator to
/// turn to: what it sends to the configured hosts is what itsme and the Flemish access management
/// ask for. The hosts are played by one that only writes down what it is asked.
@ExtendWith(WholeSystemResolver.class)
class RealProvidersJourney {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Chart CHART = new Chart(Path.of("../helm").toAbsolutePath().normalize());
  private static final String ITSME = "https://idp.prd.itsme.services/v2";
  private static final String EID = "https://authenticatie.vlaanderen.be/op";

  private final WholeSystem system;

  RealProvidersJourney(WholeSystem system) {
    this.system = system;
  }

  @Test
  void the_same_program_signs_correct_requests_to_the_configured_hosts() throws Exception {
    try (var itsme = new Recorder("/v2");
        var eid = new Recorder("/op");
        var browser = new Browser(system.world().publicUrl(), system.world().onlooker())) {
      String identity = system.replicate("identity-service", settings(itsme, eid)).toString();

      Map<String, String> asked = asked(browser, identity, "Itsme", itsme);
      assertThat(asked)
          .containsEntry("response_type", "code")
          .containsEntry("client_id", "the-itsme-client")
          .containsEntry("redirect_uri", callback("itsme"))
          .containsEntry("acr_values", "http://itsme.services/v2/claim/acr_basic")
          .containsEntry("ui_locales", "nl")
          .containsEntry("code_challenge_method", "S256")
          .containsKeys("state", "nonce");
      assertThat(of(asked, "scope").split(" "))
          .contains("openid", "service:<SERVICECODE>", "profile", "email", "address");
      assertThat(JSON.readTree(of(asked, "claims")).path("id_token").has("address")).isTrue();
      Map<String, String> exchanged = exchanged(browser, identity, "itsme", asked, itsme);
      assertThat(exchanged).doesNotContainKey("client_secret");
      assertThat(exchanged.get("client_assertion_type"))
          .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      assertIsOurs(of(exchanged, "client_assertion"), identity, itsme.issuer() + "/token");

      asked = asked(browser, identity, "eID", eid);
      assertThat(asked)
          .containsEntry("client_id", "the-eid-client")
          .containsEntry("redirect_uri", callback("eid"))
          .containsEntry("acr_values", "urn:be:vlaanderen:authmech:eid")
          // One more, and the Flemish access management refuses the question.
          .containsEntry("scope", "openid profile");
      assertThat(exchanged(browser, identity, "eid", asked, eid))
          .containsEntry("client_secret", "the-eid-secret");
    }
  }

  /// What the chart gives the container, with the two hosts of this test in the place of the real
  /// ones and the secrets of the agreements.
  private static Map<String, String> settings(Recorder itsme, Recorder eid) {
    var settings = new LinkedHashMap<String, String>();
    CHART
        .render("values-production.yaml", "values-providers.yaml")
        .get("ConfigMap", "identity-service")
        .path("data")
        .properties()
        .stream()
        .filter(one -> one.getKey().startsWith("POM_ITSME_") || one.getKey().startsWith("POM_EID_"))
        .forEach(one -> settings.put(one.getKey(), one.getValue().asString()));
    assertThat(settings)
        .containsEntry("POM_ITSME_ISSUER", ITSME)
        .containsEntry("POM_EID_ISSUER", EID);
    settings.put("POM_ITSME_ISSUER", itsme.issuer());
    settings.put("POM_ITSME_CLIENT_ID", "the-itsme-client");
    settings.put("POM_ITSME_CLIENT_SECRET", "");
    settings.put("POM_EID_ISSUER", eid.issuer());
    settings.put("POM_EID_CLIENT_ID", "the-eid-client");
    settings.put("POM_EID_CLIENT_SECRET", "the-eid-secret");
    return settings;
  }

  private static Map<String, String> asked(
      Browser browser, String identity, String choice, Recorder provider) {
    Reply page = browser.open(identity + "/identity/sign-in").with(200);
    assertThat(browser.click(page, choice).with(200).uri().toString())
        .startsWith(provider.issuer() + "/authorize");
    return provider.asked("/authorize");
  }

  /// Brings the provider's answer back, and gives what the provider was asked for it.
  private static Map<String, String> exchanged(
      Browser browser, String identity, String method, Map<String, String> asked, Recorder provider)
      throws Exception {
    browser.open(
        identity
            + "/identity/login/oauth2/code/"
            + method
            + "?code=the-code&state="
            + URLEncoder.encode(of(asked, "state"), StandardCharsets.UTF_8));
    Map<String, String> exchanged = provider.asked("/token");
    assertThat(exchanged)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "the-code")
        .containsEntry("redirect_uri", asked.get("redirect_uri"));
    byte[] proof =
        MessageDigest.getInstance("SHA-256")
            .digest(of(exchanged, "code_verifier").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(proof))
        .isEqualTo(asked.get("code_challenge"));
    return exchanged;
  }

  /// Signed with the key that the same program publishes.
  private static void assertIsOurs(String assertion, String identity, String audience)
      throws Exception {
    JWKSet keys = JWKSet.load(URI.create(identity + "/identity/relying-party/jwks").toURL());
    assertThat(keys.getKeys()).extracting(key -> key.getKeyUse()).contains(KeyUse.ENCRYPTION);
    var signed = SignedJWT.parse(assertion);
    var key = keys.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
    assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
    assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    var claims = signed.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("the-itsme-client");
    assertThat(claims.getSubject()).isEqualTo("the-itsme-client");
    assertThat(claims.getAudience()).containsExactly(audience);
    assertThat(claims.getJWTID()).isNotEmpty();
    assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.now());
  }

  private static String of(Map<String, String> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private String callback(String method) {
    return system.world().publicUrl() + "/identity/login/oauth2/code/" + method;
  }

  /// A host that has the metadata of a provider, and for the rest only writes down what it is asked
  /// and says no.
  private static final class Recorder implements AutoCloseable {

    private final HttpServer server;
    private final String root;
    private final Map<String, Map<String, String>> last = new ConcurrentHashMap<>();

    Recorder(String root) throws IOException {
      this.root = root;
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    String issuer() {
      return "http://localhost:" + server.getAddress().getPort() + root;
    }

    Map<String, String> asked(String path) {
      return last.getOrDefault(root + path, Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        String path = exchange.getRequestURI().getPath();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        last.put(path, parameters(query == null ? form : query));
        boolean metadata = path.endsWith("/.well-known/openid-configuration");
        byte[] body =
            (metadata ? metadata() : "{\"error\": \"invalid_grant\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(path.endsWith("/token") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private String metadata() {
      return JSON.writeValueAsString(
          Map.of(
              "issuer", issuer(),
              "authorization_endpoint", issuer() + "/authorize",
              "token_endpoint", issuer() + "/token",
              "jwks_uri", issuer() + "/jwks",
              "response_types_supported", List.of("code"),
              "subject_types_supported", List.of("pairwise"),
              "id_token_signing_alg_values_supported", List.of("RS256")));
    }

    private static Map<String, String> parameters(String text) {
      var found = new LinkedHashMap<String, String>();
      for (String pair : text.split("&", -1)) {
        int at = pair.indexOf('=');
        if (at > 0) {
          found.put(
              pair.substring(0, at),
              URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
      }
      return found;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
