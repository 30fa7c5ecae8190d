package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Clients are told that a sign-in has ended (OpenID Connect Back-Channel Logout 1.0).
@ServiceTest
class BackChannelLogoutTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  private static final GatewayThatListens GATEWAY = GatewayThatListens.running();

  @LocalServerPort int port;
  @Autowired ServiceApi api;

  @Value("${identity.issuer}")
  String issuer;

  @ParameterizedTest
  @ValueSource(strings = {"/identity/api/v1/me/consent", "/identity/api/v1/me"})
  void a_withdrawal_and_an_erasure_end_every_sign_in_at_the_gateway(String path) throws Exception {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn();
    UUID citizen = Visitor.citizenId(api, tokens);

    api.withToken(tokens.identity()).delete(path);

    SignedJWT told = told(citizen);
    assertThat(told.getHeader().getType().getType()).isEqualTo("logout+jwt");
    JWKSet keys = JWKSet.parse(api.get("/identity/oauth2/jwks").body());
    var key = keys.getKeyByKeyId(told.getHeader().getKeyID()).toRSAKey();
    assertThat(told.verify(new RSASSAVerifier(key))).isTrue();
    var claims = told.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(issuer);
    assertThat(claims.getAudience()).containsExactly("gateway");
    assertThat(claims.getJSONObjectClaim("events"))
        .containsEntry("http://schemas.openid.net/event/backchannel-logout", Map.of());
    assertThat(claims.getClaims()).doesNotContainKey("nonce").containsKeys("iat", "jti");
    assertThat(claims.getStringClaim("sid")).isEqualTo(sid(tokens));
  }

  @Test
  void a_sign_out_ends_the_one_sign_in() throws Exception {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = visitor.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);

    visitor
        .browser()
        .open(
            SignInWorld.PUBLIC_URL
                + "/identity/connect/logout?"
                + Browser.form(
                    Map.of(
                        "id_token_hint",
                        tokens.id(),
                        "post_logout_redirect_uri",
                        SignInWorld.PUBLIC_URL + "/")));

    assertThat(told(citizen).getJWTClaimsSet().getStringClaim("sid")).isEqualTo(sid(tokens));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/identity/api/v1/me/consent", "/identity/api/v1/me"})
  void the_gateway_hears_of_who_only_used_the_app(String path) throws Exception {
    var tokens = Visitor.withTheMobileClient(SignInWorld.resident(), port).signIn();
    UUID citizen = Visitor.citizenId(api, tokens);

    api.withToken(tokens.identity()).delete(path);

    assertThat(told(citizen).getJWTClaimsSet().getStringClaim("sid")).isEqualTo(sid(tokens));
  }

  /// So that no sign-in ends by it that began since.
  @Test
  void of_a_citizen_s_many_sign_ins_each_is_named() throws Exception {
    Citizen lena = SignInWorld.resident();
    var here = Visitor.atTheGateway(lena, port).signIn();
    var elsewhere = Visitor.atTheGateway(lena, port).signIn();
    UUID citizen = Visitor.citizenId(api, here);

    api.withToken(here.identity()).delete("/identity/api/v1/me/consent");

    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () ->
                assertThat(GATEWAY.heardOf(citizen))
                    .extracting(told -> told.getJWTClaimsSet().getStringClaim("sid"))
                    .containsExactlyInAnyOrder(sid(here), sid(elsewhere)));
  }

  @Test
  void a_client_that_gives_its_tokens_back_ends_no_browser_s_sign_in() throws Exception {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = app.signIn();

    app.client().revoke(tokens.refresh());

    assertOfTheAppAlone(tokens);
  }

  @Test
  void so_does_a_refresh_token_that_is_used_twice() throws Exception {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = app.signIn();
    app.client().refresh(tokens.refresh());

    app.client().refresh(tokens.refresh());

    assertOfTheAppAlone(tokens);
  }

  @Test
  void and_a_code_that_is_used_twice() throws Exception {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    app.signIn();
    var answer = app.start();
    var tokens = app.client().exchange(answer, app.request());

    app.client().exchange(answer, app.request());

    assertOfTheAppAlone(tokens);
  }

  /// The gateway forgets what it holds of the citizen, but no browser has this `sid`.
  private static void assertOfTheAppAlone(OidcClient.Tokens tokens) throws Exception {
    var idToken = SignedJWT.parse(tokens.id()).getJWTClaimsSet();
    var told = told(UUID.fromString(idToken.getSubject())).getJWTClaimsSet();
    assertThat(told.getStringClaim("sid")).isNotBlank().isNotEqualTo(idToken.getClaim("sid"));
  }

  @Test
  void a_client_that_did_not_hear_is_told_again() throws Exception {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    GATEWAY.deafOnceFor(citizen);

    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");

    assertThat(told(citizen).getJWTClaimsSet().getJWTID())
        .isEqualTo(GATEWAY.missedOf(citizen).getFirst().getJWTClaimsSet().getJWTID());
  }

  private static String sid(OidcClient.Tokens tokens) throws ParseException {
    return SignedJWT.parse(tokens.id()).getJWTClaimsSet().getStringClaim("sid");
  }

  private static SignedJWT told(UUID citizen) {
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(() -> assertThat(GATEWAY.heardOf(citizen)).hasSize(1));
    return GATEWAY.heardOf(citizen).getFirst();
  }
}
