package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The pages of the sign-in: their words, their language, and what they forbid browsers.
@ServiceTest
class SignInPagesTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;

  @Test
  void the_choice_page_speaks_the_manual_s_words() {
    var page = Visitor.atTheGateway(SignInWorld.resident(), port).start();

    assertThat(page.document().select("html").attr("lang")).isEqualTo("nl");
    assertThat(page.title()).isEqualTo("Aanmelden als burger");
    assertThat(page.document().select("main").text())
        .contains(
            "Kies hieronder één van de aanmeldopties.",
            "Met Itsme",
            "Meld je aan met Itsme. >",
            "Met je identiteitskaart (eID)",
            "Meld je aan met je eID en kaartlezer. >");
    assertThat(page.document().select("main a")).hasSize(2);
  }

  @Test
  void the_consent_page_speaks_the_manual_s_words_in_their_order() {
    var page = Visitor.atTheGateway(SignInWorld.resident(), port).identify(Visitor.ITSME);

    assertThat(page.document().select("main").text())
        .isEqualTo(
            "Toestemming geven"
                + " Parkeren op maat vraagt toestemming om je gegevens te gebruiken"
                + " Mag deze app je gegevens gebruiken?"
                + " A-profiel Gebruikersnaam Voornaam, Achternaam Profielfoto Primair e-mailadres"
                + " Identiteitgegevens Adres FamilieLeden"
                + " Ja, geef toestemming Nee, weiger"
                + " Deze keuze kan je op elk moment wijzigen in je A-profiel."
                + " Meer informatie vind je in ons Privacybeleid.");
    assertThat(page.document().select("main a").attr("href")).endsWith("/privacybeleid");
  }

  @Test
  void the_pages_speak_the_reader_s_language() {
    var french = new Browser(port, "fr-BE,fr;q=0.9,nl;q=0.5");
    var gateway = OidcClient.gateway(port);

    var choice = french.open(gateway.request().address());
    assertThat(choice.title()).isEqualTo("Se connecter en tant que citoyen");
    assertThat(choice.document().select("html").attr("lang")).isEqualTo("fr");

    var german = french.press(choice, "DE");
    assertThat(german.title()).isEqualTo("Als Bürger anmelden");
    // The choice is remembered on the next page.
    assertThat(french.open(SignInWorld.PUBLIC_URL + "/identity/sign-in").title())
        .isEqualTo("Als Bürger anmelden");

    assertThat(
            new Browser(port).open(gateway.request(Map.of("ui_locales", "en")).address()).title())
        .isEqualTo("Sign in as a citizen");
    assertThat(new Browser(port, "pl").open(gateway.request().address()).title())
        .isEqualTo("Aanmelden als burger");
  }

  @Test
  void the_record_proves_the_language_that_was_read() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var dutch = visitor.identify(Visitor.ITSME);
    var english = visitor.browser().press(dutch, "EN");
    var answer = visitor.browser().press(english, "answer", "YES");
    var tokens = visitor.client().exchange(answer, visitor.request());

    JsonNode receipt = api.withToken(tokens.identity()).get("/identity/api/v1/me/consent").json();

    assertThat(receipt.path("language").asString()).isEqualTo("en");
    assertThat(stored.consentText(receipt.path("textHash").asString()))
        .startsWith("Give consent\n");
  }

  @Test
  void the_pages_allow_nothing_inline_and_no_frame() {
    var headers = Visitor.atTheGateway(SignInWorld.resident(), port).start().headers();

    assertThat(headers.get("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
                + " https://app.example.org; base-uri 'none'; frame-ancestors 'none'");
    assertThat(headers.get("x-frame-options")).isEqualTo("DENY");
    assertThat(headers.get("cache-control")).contains("no-store");
  }

  @Test
  void the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
    String cookie =
        OidcClient.headers(OidcClient.gateway(port).request().address(), port)
            .firstValue("set-cookie")
            .orElseThrow();

    assertThat(cookie).startsWith("pom-sign-in=").contains("HttpOnly", "SameSite=Lax");
  }
}
