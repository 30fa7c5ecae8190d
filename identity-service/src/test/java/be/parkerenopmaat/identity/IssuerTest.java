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
import java.util.List;
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

  private static final String AUTHORIZE = SignInWorld.PUBLIC_URL + "/identity/oauth2/authorize";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;

  @Value("${identity.issuer}")
  String issuer;

  @Test
  void discovery_names_one_public_issuer_and_its_endpoints() {
    JsonNode metadata = api.get("/identity/.well-known/openid-configuration").json();

    assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
    assertThat(metadata.path("authorization_endpoint").asString())
        .isEqualTo(issuer + "/oauth2/authorize");
    assertThat(metadata.path("token_endpoint").asString()).isEqualTo(issuer + "/oauth2/token");
    assertThat(metadata.path("jwks_uri").asString()).isEqualTo(issuer + "/oauth2/jwks");
    assertThat(metadata.path("end_session_endpoint").asString())
        .isEqualTo(issuer + "/connect/logout");
    assertThat(metadata.path("code_challenge_methods_supported").get(0).asString())
        .isEqualTo("S256");
  }

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
  void a_request_without_pkce_gets_no_code() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();

    for (var client : List.of(OidcClient.gateway(port), OidcClient.mobile(port))) {
      var request = client.request(Map.of("code_challenge", "", "code_challenge_method", ""));
      var answer = visitor.browser().open(request.address());

      assertThat(answer.parameter("code")).isEmpty();
      assertThat(answer.parameter("error")).isEqualTo("invalid_request");
    }
  }

  @Test
  void a_code_without_its_verifier_gets_no_token() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();
    var answer = visitor.start();

    var tokens = visitor.client().exchange(answer, visitor.client().request());

    assertThat(tokens.status()).isEqualTo(400);
    assertThat(tokens.json().path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void a_code_is_good_once_and_its_second_use_ends_what_the_first_gave() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();
    var answer = visitor.start();
    var first = visitor.client().exchange(answer, visitor.request());

    var second = visitor.client().exchange(answer, visitor.request());

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(400);
    assertThat(visitor.client().refresh(first.refresh()).status()).isEqualTo(400);
  }

  @Test
  void an_unknown_callback_gets_an_error_and_no_redirect() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.signIn();

    var page =
        visitor
            .browser()
            .open(
                OidcClient.gateway(port)
                    .request(Map.of("redirect_uri", SignInWorld.GATEWAY_CALLBACK + "/elsewhere"))
                    .address());

    assertThat(page.address().toString()).startsWith(AUTHORIZE);
    assertThat(page.status()).isEqualTo(400);
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
  void the_mobile_client_signs_in_without_a_secret_and_renews_its_tokens() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);

    var tokens = mobile.signIn();

    assertThat(tokens.status()).isEqualTo(200);
    var renewed = mobile.client().refresh(tokens.refresh());
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(mobile.client().refresh(renewed.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_refresh_token_that_is_used_twice_ends_the_whole_family() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var stolen = mobile.signIn();
    var honest = mobile.client().refresh(stolen.refresh());

    assertThat(mobile.client().refresh(stolen.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(mobile.client().refresh(honest.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
  }

  @Test
  void of_many_exchanges_of_one_refresh_token_at_most_one_is_answered() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    var answers = Race.run(8, () -> mobile.client().refresh(tokens.refresh()).status());

    assertThat(answers).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
    assertThat(answers).allMatch(status -> status == 200 || status == 400);
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
  void the_mobile_client_can_revoke_its_own_tokens() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();

    assertThat(mobile.client().revoke(tokens.refresh())).isEqualTo(200);
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void enforcement_speaks_for_itself_with_the_one_scope_of_its_name() {
    var enforcement = OidcClient.machine(port, "enforcement", SignInWorld.ENFORCEMENT_SECRET);

    var tokens =
        enforcement.token(Map.of("grant_type", "client_credentials", "scope", "enforcement"));

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(verified(tokens.access()).getClaim("scope")).asString().contains("enforcement");
    assertThat(verified(tokens.access()).getAudience())
        .containsExactly("gateway", "booking-service");
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
  void signing_out_ends_the_session_and_the_tokens() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    var end = gateway.browser().open(signOut(tokens));

    assertThat(end.address().toString()).isEqualTo(SignInWorld.PUBLIC_URL + "/");
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void signing_out_twice_ends_on_a_page_that_says_so() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    gateway.browser().open(signOut(tokens));

    assertThat(gateway.browser().open(signOut(tokens)).title()).isEqualTo("Je bent afgemeld");
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

  private static String signOut(OidcClient.Tokens tokens) {
    return SignInWorld.PUBLIC_URL
        + "/identity/connect/logout?"
        + Browser.form(
            Map.of(
                "id_token_hint",
                tokens.id(),
                "post_logout_redirect_uri",
                SignInWorld.PUBLIC_URL + "/"));
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
