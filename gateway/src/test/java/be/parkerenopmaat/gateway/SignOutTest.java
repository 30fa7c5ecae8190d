package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The issuer says that a sign-in has ended (OpenID Connect Back-Channel Logout 1.0).
@ServiceTest
class SignOutTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final RSAKey KEY = key();

  @LocalServerPort int port;

  @Value("${gateway.public-url}/identity")
  String issuer;

  private final ServiceApi api;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  SignOutTest(ServiceApi api, FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.api = api;
    this.sessions = sessions;
  }

  @BeforeEach
  void theIssuerPublishesItsKey() {
    UPSTREAM.isWell();
    UPSTREAM.says("/identity/oauth2/jwks", 200, new JWKSet(KEY).toPublicJWKSet().toString());
  }

  @Test
  void of_one_sign_in_ends_its_sessions_and_no_other() throws Exception {
    String ended = signedIn(sessions, "this");
    String stays = signedIn(sessions, "another");

    assertThat(told(signed(KEY, claims().claim("sid", "this").build()))).isEqualTo(200);

    assertThat(sessions.findById(ended)).isNull();
    assertThat(sessions.findById(stays)).isNotNull();
  }

  @Test
  void of_a_citizen_ends_every_session() throws Exception {
    List<String> ended = List.of(signedIn(sessions, "this"), signedIn(sessions, "another"));

    assertThat(told(signed(KEY, claims().build()))).isEqualTo(200);

    assertThat(ended).allSatisfy(session -> assertThat(sessions.findById(session)).isNull());
  }

  @Test
  void is_felt_by_an_app_whose_token_was_remembered() throws Exception {
    ServiceApi app = api.as(citizen);
    assertThat(app.get("/api/v1/wallet").status()).isEqualTo(200);
    UPSTREAM.says("/identity/oauth2/token", 400, "{\"error\": \"invalid_grant\"}");
    assertThat(app.get("/api/v1/wallet").status()).as("remembered").isEqualTo(200);

    assertThat(told(signed(KEY, claims().claim("sid", "of the app").build()))).isEqualTo(200);

    assertThat(app.get("/api/v1/wallet").code()).isEqualTo("unauthenticated");
  }

  @Test
  void ends_nothing_unless_the_issuer_says_it_to_us() throws Exception {
    String session = signedIn(sessions, "this");
    for (String token :
        List.of(
            signed(key(), claims().build()),
            signed(KEY, claims().audience("mobile").build()),
            signed(KEY, claims().issuer("https://elsewhere.example.org").build()),
            // Another event than an end.
            signed(KEY, claims().claim("events", Map.of("urn:example:event", Map.of())).build()),
            "nonsense")) {
      assertThat(told(token)).isEqualTo(400);
    }
    assertThat(sessions.findById(session)).isNotNull();
  }

  private <S extends Session> String signedIn(
      FindByIndexNameSessionRepository<S> repository, String sid) {
    Instant now = Instant.parse("2026-11-16T09:00:00Z");
    Map<String, Object> claims = Map.of("sub", citizen.toString(), "sid", sid);
    var authorities = AuthorityUtils.createAuthorityList("OIDC_USER");
    var user =
        new DefaultOidcUser(
            authorities, new OidcIdToken("token", now, now.plusSeconds(300), claims));
    S session = repository.createSession();
    session.setAttribute(
        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
        new SecurityContextImpl(new OAuth2AuthenticationToken(user, authorities, "pom")));
    repository.save(session);
    return session.getId();
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = InstantSource.system().instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(citizen.toString())
        .audience("gateway")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(120)))
        .jwtID(UUID.randomUUID().toString())
        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  private int told(String token) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + port + "/logout/connect/back-channel/pom"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("logout_token=" + token))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID(KEY.getKeyID())
                .build(),
            claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("of-the-issuer").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
