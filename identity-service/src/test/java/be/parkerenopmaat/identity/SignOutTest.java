package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/// OpenID Connect RP-Initiated Logout.
@ServiceTest
class SignOutTest {

  private static final String HOME = SignInWorld.PUBLIC_URL + "/";

  @LocalServerPort int port;
  @Autowired JwtEncoder encoder;
  @Autowired ServiceApi api;
  @Autowired Ends ends;

  @Test
  void signing_out_ends_the_session_and_the_tokens() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    var end = gateway.browser().open(signOut(tokens, HOME));

    assertThat(end.address().toString()).isEqualTo(HOME);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void signing_out_with_an_id_token_that_was_renewed_since_does_so_too() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    var renewed = gateway.client().refresh(gateway.client().refresh(tokens.refresh()).refresh());

    var end = gateway.browser().open(signOut(tokens, HOME));

    assertThat(renewed.id()).isNotEqualTo(tokens.id());
    assertThat(end.address()).hasToString(HOME);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.client().refresh(renewed.refresh()).status()).isEqualTo(400);
  }

  @Test
  void signing_out_twice_ends_on_a_page_that_says_so() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    gateway.browser().open(signOut(tokens, HOME));

    assertThat(gateway.browser().open(signOut(tokens, HOME)).title()).isEqualTo("Je bent afgemeld");
  }

  @Test
  void the_app_is_led_back_to_its_own_address_with_what_it_gave_along() {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = app.signIn();

    var end =
        app.browser()
            .open(signOut(tokens, SignInWorld.MOBILE_CALLBACK.toString()) + "&state=a%20b");

    assertThat(end.address()).isEqualTo(URI.create(SignInWorld.MOBILE_CALLBACK + "?state=a%20b"));
    assertThat(app.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(app.start().title()).isEqualTo("Aanmelden als burger");
  }

  @Test
  void who_names_no_address_ends_on_a_page_that_says_so() {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = app.signIn();

    var end = app.browser().open(signOut(tokens, ""));

    assertThat(end.title()).isEqualTo("Je bent afgemeld");
    assertThat(app.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void nobody_is_led_to_an_address_that_is_not_registered() {
    var app = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = app.signIn();

    var end = app.browser().open(signOut(tokens, "https://evil.example/"));

    assertThat(end.title()).isEqualTo("Je bent afgemeld");
  }

  @Test
  void one_sign_in_ends_for_every_client_that_it_was_for_and_the_same_citizen_s_others_last() {
    var lena = SignInWorld.resident();
    var website = Visitor.atTheGateway(lena, port);
    var tokens = website.signIn();
    var app = new Visitor(lena, website.browser(), OidcClient.mobile(port));
    var ofTheApp = app.client().exchange(app.start(), app.request());
    var elsewhere = Visitor.withTheMobileClient(lena, port);
    var stays = elsewhere.signIn();

    website.browser().open(signOut(tokens, HOME));

    assertThat(app.client().refresh(ofTheApp.refresh()).status()).isEqualTo(400);
    assertThat(elsewhere.client().refresh(stays.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_code_that_was_not_exchanged_yet_ends_with_the_sign_in() {
    var lena = SignInWorld.resident();
    var website = Visitor.atTheGateway(lena, port);
    var tokens = website.signIn();
    var app = new Visitor(lena, website.browser(), OidcClient.mobile(port));
    var ofTheApp = app.start();
    var elsewhere = Visitor.withTheMobileClient(lena, port);
    var ofAnother = elsewhere.identify(Visitor.ITSME);

    website.browser().open(signOut(tokens, HOME));

    assertThat(app.client().exchange(ofTheApp, app.request()).status()).isEqualTo(400);
    assertThat(elsewhere.client().exchange(ofAnother, elsewhere.request()).status()).isEqualTo(200);
  }

  /// From when its session was read until its code is stored.
  @Test
  void a_code_that_was_asked_for_before_a_sign_out_is_not_given_after_it() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    var citizen = new CitizenId(Visitor.citizenId(api, tokens));

    var given =
        Race.run(
            List.of(
                () -> gateway.browser().open(signOut(tokens, HOME)),
                gateway::start,
                gateway::start,
                gateway::start));

    assertThat(given).hasSize(4);
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @Test
  void the_sign_in_that_the_hint_names_ends_whichever_browser_brings_it() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    new Browser(port).open(signOut(tokens, HOME));

    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
  }

  @Test
  void each_of_two_browsers_signs_out_of_its_own_sign_in_whichever_was_used_last() {
    var lena = SignInWorld.resident();
    var one = Visitor.atTheGateway(lena, port);
    one.signIn();
    var other = Visitor.atTheGateway(lena, port);
    var stays = other.signIn();
    var code = one.start();
    other.start();
    var tokens = one.client().exchange(code, one.request());

    var end = one.browser().open(signOut(tokens, HOME));

    assertThat(end.address()).hasToString(HOME);
    assertThat(one.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(other.client().refresh(stays.refresh()).status()).isEqualTo(200);
    assertThat(other.start().parameter("code")).isNotEmpty();
  }

  /// As the first one of a working day is in the evening.
  @Test
  void an_expired_id_token_is_as_good() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();

    gateway.browser().open(signOut(ours("JWT", claims(tokens), Instant.EPOCH), HOME));

    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
  }

  @Test
  void a_hint_that_is_not_ours_or_not_of_this_sign_in_ends_nothing() throws Exception {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    var renewed = gateway.client().refresh(tokens.refresh());
    var other = Visitor.atTheGateway(SignInWorld.resident(), port);
    var foreign = other.signIn();
    other.client().refresh(foreign.refresh());

    for (String hint :
        List.of(
            forged(tokens),
            foreign.id(),
            tokens.access(),
            ours("logout+jwt", claims(tokens), Instant.EPOCH),
            ours("at+jwt", claims(tokens), Instant.EPOCH),
            "nonsense")) {
      assertThat(gateway.browser().open(signOut(hint, HOME)).title()).isEqualTo("Je bent afgemeld");
    }

    assertThat(gateway.start().parameter("code")).isNotEmpty();
    assertThat(gateway.client().refresh(renewed.refresh()).status()).isEqualTo(200);
    assertThat(other.client().refresh(foreign.refresh()).status()).isEqualTo(200);
  }

  private static String signOut(OidcClient.Tokens tokens, String address) {
    return signOut(tokens.id(), address);
  }

  private static String signOut(String hint, String address) {
    return SignInWorld.PUBLIC_URL
        + "/identity/connect/logout?"
        + Browser.form(
            address.isEmpty()
                ? Map.of("id_token_hint", hint)
                : Map.of("id_token_hint", hint, "post_logout_redirect_uri", address));
  }

  private static JWTClaimsSet claims(OidcClient.Tokens tokens) {
    try {
      return SignedJWT.parse(tokens.id()).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(tokens.id(), e);
    }
  }

  /// What says the same, signed by our own key.
  private String ours(String type, JWTClaimsSet claims, Instant issuedAt) {
    var header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
    var same =
        JwtClaimsSet.builder()
            .claims(all -> all.putAll(claims.getClaims()))
            .issuedAt(issuedAt)
            .expiresAt(issuedAt.plusSeconds(1_800))
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, same)).getTokenValue();
  }

  /// The same claims under the name of our key, signed by one that is not ours.
  private static String forged(OidcClient.Tokens tokens) throws Exception {
    JWSHeader header = SignedJWT.parse(tokens.id()).getHeader();
    var token = new SignedJWT(header, claims(tokens));
    token.sign(new RSASSASigner(new RSAKeyGenerator(2048).keyID(header.getKeyID()).generate()));
    return token.serialize();
  }
}
