package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// OpenID Connect RP-Initiated Logout.
@ServiceTest
class SignOutTest {

  private static final String HOME = SignInWorld.PUBLIC_URL + "/";

  @LocalServerPort int port;

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
    var renewed = gateway.client().refresh(tokens.refresh());

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

  private static String signOut(OidcClient.Tokens tokens, String address) {
    return SignInWorld.PUBLIC_URL
        + "/identity/connect/logout?"
        + Browser.form(
            address.isEmpty()
                ? Map.of("id_token_hint", tokens.id())
                : Map.of("id_token_hint", tokens.id(), "post_logout_redirect_uri", address));
  }
}
