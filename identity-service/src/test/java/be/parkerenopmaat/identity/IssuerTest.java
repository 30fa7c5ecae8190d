package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The OpenID Connect provider as its clients see it, checked with the protocol's own means.
@ServiceTest
class IssuerTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;

  @Value("${identity.issuer}")
  String issuer;

  @Test
  void an_access_token_says_who_may_what_where_and_nothing_personal() {
    Citizen lena = SignInWorld.resident();
    var tokens = Visitor.atTheGateway(lena, port).signIn();

    JWTClaimsSet claims = verified(tokens.access());

    assertThat(claims.getIssuer()).isEqualTo(issuer);
    assertThat(claims.getSubject()).isEqualTo(Visitor.citizenId(api, tokens).toString());
    assertThat(claims.getAudience()).containsExactly("gateway");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(claims.getClaim("scope")).asString().contains("citizen");
    assertThat(claims.toString())
        .doesNotContain(lena.username(), lena.givenName(), lena.familyName(), lena.email());
  }

  @Test
  void an_id_token_holds_the_name_for_the_button_and_the_nonce_of_the_request() throws Exception {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var tokens = visitor.signIn();

    JWTClaimsSet claims = verified(tokens.id());

    assertThat(claims.getAudience()).containsExactly("gateway");
    assertThat(claims.getStringClaim("nonce")).isEqualTo(visitor.request().nonce());
    assertThat(claims.getStringClaim("given_name")).isEqualTo(lena.givenName());
    assertThat(claims.getStringClaim("family_name")).isEqualTo(lena.familyName());
    assertThat(claims.getStringClaim("sid")).isNotBlank();
    assertThat(claims.getClaims()).doesNotContainKeys("email", "address", "picture");
  }

  @Test
  void userinfo_tells_the_same_name() {
    Citizen lena = SignInWorld.resident();
    var tokens = Visitor.atTheGateway(lena, port).signIn();

    JsonNode userInfo = api.withToken(tokens.access()).get("/identity/userinfo").json();

    assertThat(userInfo.path("sub").asString())
        .isEqualTo(Visitor.citizenId(api, tokens).toString());
    assertThat(userInfo.path("given_name").asString()).isEqualTo(lena.givenName());
    assertThat(userInfo.has("email")).isFalse();
  }

  @Test
  void the_gateway_renews_its_tokens() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    var renewed = gateway.client().refresh(tokens.refresh());

    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.access()).isNotEqualTo(tokens.access());
    assertThat(verified(renewed.access()).getSubject())
        .isEqualTo(verified(tokens.access()).getSubject());
  }

  @Test
  void many_requests_of_one_browser_may_renew_at_the_same_moment() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    var answers = Race.run(8, () -> gateway.client().refresh(tokens.refresh()).status());

    assertThat(answers).containsOnly(200);
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(200);
  }

  @Test
  void the_gateway_cannot_be_played_without_its_secret() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    var impostor = OidcClient.withoutSecret(port, "gateway", SignInWorld.GATEWAY_CALLBACK);

    assertThat(impostor.refresh(tokens.refresh()).status()).isEqualTo(401);
    assertThat(impostor.exchange(gateway.start(), gateway.request()).status()).isEqualTo(401);
  }

  @Test
  void one_client_s_refresh_token_is_worth_nothing_to_another() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    assertThat(OidcClient.mobile(port).refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void enforcement_speaks_for_itself_with_the_one_scope_of_its_name() {
    var enforcement = OidcClient.machine(port, "enforcement", SignInWorld.ENFORCEMENT_SECRET);

    var tokens =
        enforcement.token(Map.of("grant_type", "client_credentials", "scope", "enforcement"));

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(verified(tokens.access()).getClaim("scope")).asString().contains("enforcement");
    assertThat(verified(tokens.access()).getSubject()).isEqualTo("enforcement");
    assertThat(verified(tokens.access()).getAudience()).containsExactly("gateway");
    assertThat(api.withToken(tokens.access()).get("/identity/api/v1/me").status()).isEqualTo(401);
    assertThat(
            enforcement
                .token(Map.of("grant_type", "client_credentials", "scope", "citizen"))
                .json()
                .path("error")
                .asString())
        .isEqualTo("invalid_scope");
  }

  @Test
  void the_signing_key_is_published_without_its_private_half_and_rests_encrypted() {
    JsonNode keys = api.get("/identity/oauth2/jwks").json().path("keys");

    assertThat(keys).hasSize(1);
    assertThat(keys.get(0).path("kty").asString()).isEqualTo("RSA");
    assertThat(keys.get(0).has("d")).isFalse();
    assertThat(stored.everything()).doesNotContain(keys.get(0).path("n").asString());
  }

  @Test
  void the_api_needs_a_token_that_this_issuer_signed() {
    assertThat(api.anonymous().get("/identity/api/v1/me").status()).isEqualTo(401);
    assertThat(api.as(UUID.randomUUID()).get("/identity/api/v1/me").status()).isEqualTo(401);
  }

  private JWTClaimsSet verified(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      var key =
          JWKSet.parse(api.get("/identity/oauth2/jwks").body())
              .getKeyByKeyId(jwt.getHeader().getKeyID())
              .toRSAKey();
      assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
      return jwt.getJWTClaimsSet();
    } catch (ParseException | JOSEException e) {
      throw new AssertionError(token, e);
    }
  }
}
