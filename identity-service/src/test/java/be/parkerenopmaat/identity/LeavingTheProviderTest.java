package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Leaving the provider too, so that whoever is next at the same browser does not come in as the
/// one before.
@ServiceTest
class LeavingTheProviderTest {

  @LocalServerPort int port;

  @Test
  void who_came_by_a_provider_that_remembers_them_leaves_it_too() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    OidcClient.Tokens tokens = visitor.signIn(Visitor.EID);

    Page page = visitor.browser().open(signOut(tokens, Map.of()));

    assertThat(page.title()).isEqualTo("Je bent afgemeld");
    String wayOut = page.document().select("main a").attr("href");
    assertThat(wayOut)
        .isEqualTo(
            SignInWorld.eidIssuer()
                + "/v1/logout?client_id=pom-eid&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F");
    assertThat(page.headers().get("refresh")).isEqualTo("0; url=" + wayOut);
    assertThat(page.headers().get("content-security-policy")).startsWith("default-src 'none'");
    assertThat(page.headers().get("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.document().select("meta[name=viewport]")).hasSize(1);
    assertThat(visitor.browser().open(wayOut).address().toString())
        .isEqualTo(SignInWorld.PUBLIC_URL + "/");
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
  }

  /// A provider knows the address to return to without it.
  @Test
  void what_the_client_wants_to_see_again_goes_beside_the_address() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    OidcClient.Tokens tokens = visitor.signIn(Visitor.EID);

    Page page = visitor.browser().open(signOut(tokens, Map.of("state", "a b&c")));

    String wayOut = page.document().select("main a").attr("href");
    assertThat(wayOut)
        .endsWith("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F&state=a%20b%26c");
  }

  @Test
  void who_came_by_a_provider_that_remembers_nobody_is_back_at_once() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    OidcClient.Tokens tokens = visitor.signIn(Visitor.ITSME);

    assertThat(visitor.browser().open(signOut(tokens, Map.of())).address().toString())
        .isEqualTo(SignInWorld.PUBLIC_URL + "/");
  }

  @ParameterizedTest
  @CsvSource({
    "nl, Je bent afgemeld, Ga verder",
    "fr, Vous êtes déconnecté, Continuer",
    "en, You are signed out, Continue",
    "de, Sie sind abgemeldet, Weiter",
  })
  void the_page_that_leads_on_speaks_the_language_of_the_sign_in(
      String language, String title, String action) {
    var citizen = SignInWorld.resident();
    var visitor = new Visitor(citizen, new Browser(port), OidcClient.gateway(port));
    OidcClient.Tokens tokens = visitor.signIn(Visitor.EID);
    visitor.browser().open(SignInWorld.PUBLIC_URL + "/identity/signed-out?lng=" + language);

    Page page = visitor.browser().open(signOut(tokens, Map.of()));

    assertThat(page.title()).isEqualTo(title);
    assertThat(page.document().select("main a").text()).isEqualTo(action);
  }

  @Test
  void nobody_leads_a_browser_anywhere_by_the_address_of_that_page() {
    assertThat(new Browser(port).open(SignInWorld.PUBLIC_URL + "/identity/leaving").title())
        .isEqualTo("Je bent afgemeld");
  }

  private static String signOut(OidcClient.Tokens tokens, Map<String, String> more) {
    var parameters = new HashMap<>(more);
    parameters.put("id_token_hint", tokens.id());
    parameters.put("post_logout_redirect_uri", SignInWorld.PUBLIC_URL + "/");
    return SignInWorld.PUBLIC_URL + "/identity/connect/logout?" + Browser.form(parameters);
  }
}
