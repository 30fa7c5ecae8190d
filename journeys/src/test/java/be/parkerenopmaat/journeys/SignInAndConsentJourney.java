package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The manual's steps 1 and 2: `Aanmelden als burger`, `Toestemming geven`, and out again.
@ExtendWith(WholeSystemResolver.class)
class SignInAndConsentJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  SignInAndConsentJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 7 to 11, 13 and 161.
  @Test
  void whoever_is_not_signed_in_sees_the_way_in_and_public_texts_and_nothing_else() {
    try (Person lena = browser.somebody()) {
      lena.opens("/");
      assertThat(lena.heading("Meld je aan")).isVisible();
      lena.readsNothingOf("Saldo:");
      lena.clicks("Privacybeleid");
      assertThat(lena.heading("Privacybeleid")).isVisible();
      lena.page().goBack();

      lena.clicks("Aanmelden als burger");
      assertThat(lena.heading("Aanmelden als burger")).isVisible();
      lena.reads("Kies hieronder één van de aanmeldopties.");
      assertThat(lena.heading("Met Itsme")).isVisible();
      assertThat(lena.heading("Met je identiteitskaart (eID)")).isVisible();
      assertThat(lena.link("Meld je aan met je eID en kaartlezer. >")).isVisible();
      lena.clicks("Meld je aan met Itsme. >");
      assertThat(lena.link("Meer info over Itsme")).isVisible();
    }
  }

  /// Manual checks 16 to 26, 29, 30 and 32.
  @Test
  void refusing_consent_ends_on_a_page_that_says_so_and_leads_back_to_the_question() {
    Citizen resident = system.unknownResident();
    try (Person lena = browser.somebody()) {
      lena.asksToSignIn(Face.ITSME, resident);
      assertThat(lena.heading("Toestemming geven")).isVisible();
      assertThat(lena.heading("Mag deze app je gegevens gebruiken?")).isVisible();
      List.of(
              "Parkeren op maat vraagt toestemming om je gegevens te gebruiken",
              "A-profiel",
              "Gebruikersnaam",
              "Voornaam, Achternaam",
              "Profielfoto",
              "Primair e-mailadres",
              "Identiteitgegevens",
              "Adres",
              "FamilieLeden",
              "Deze keuze kan je op elk moment wijzigen in je A-profiel.")
          .forEach(lena::reads);
      assertThat(lena.link("Privacybeleid")).isVisible();

      lena.clicks("Nee, weiger");
      assertThat(lena.heading("Je hebt geen toestemming gegeven")).isVisible();
      lena.clicks("Opnieuw aanmelden");
      lena.choosesProvider(Face.EID, resident);
      assertThat(lena.heading("Toestemming geven")).isVisible();
    }
  }

  /// Manual checks 14, 28, 33, 35 and 39.
  @Test
  void consent_leads_to_the_dashboard_and_is_asked_once() {
    Citizen resident = system.unknownResident();
    try (Person lena = browser.somebody();
        Person again = browser.somebody()) {
      lena.joins(Face.ITSME, resident);
      assertThat(lena.button(resident.name() + " (Afmelden)")).isVisible();
      String internalId = lena.part("Saldo").getByRole(AriaRole.DEFINITION).first().innerText();

      again.asksToSignIn(Face.EID, resident);
      again.isAt("/");
      assertThat(again.part("Saldo").getByRole(AriaRole.DEFINITION).first()).hasText(internalId);
    }
  }

  /// Manual checks 15, 40 and 41; a second tab and the back button show nothing of hers any more.
  @Test
  void clicking_the_name_signs_out_in_every_tab_and_the_back_button_shows_nothing() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/");
      assertThat(lena.heading("Saldo:")).isVisible();
      Page first = lena.page();
      lena.opensATab();
      lena.opens("/?tab=transactions");
      assertThat(lena.heading("Saldo:")).isVisible();

      lena.page().locator(".header__account").click();
      assertThat(lena.link("Aanmelden als burger")).isVisible();
      lena.page().goBack();
      assertThat(lena.heading("Meld je aan")).isVisible();
      lena.readsNothingOf("Saldo:");

      lena.turnsTo(first);
      lena.page().getByRole(AriaRole.TAB).last().click();
      assertThat(lena.heading("Meld je aan")).isVisible();
      lena.readsNothingOf("Saldo:");
    }
  }

  /// Who asked for a page gets to that page after signing in.
  @Test
  void signing_in_comes_back_to_the_page_that_was_asked_for() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebody()) {
      lena.opens("/saldo-opladen?cents=1250");
      lena.clicks("Aanmelden als burger");
      lena.choosesProvider(Face.ITSME, resident.citizen());
      lena.isAt("/saldo-opladen");
      assertThat(lena.field("Bedrag")).hasValue("12,50");
    }
  }
}
