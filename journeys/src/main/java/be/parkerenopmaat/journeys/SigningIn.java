package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.util.List;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/// The manual on signing in: the two ways offered, consent asked and refused, and a dashboard that
/// is still empty.
final class SigningIn {

  private final Portal lena;

  SigningIn(Cast cast) {
    this.lena = cast.lena();
  }

  List<Step> steps() {
    return List.of(
        new Step("sign-in-offers-itsme-and-eid", this::signInOffersItsmeAndEid),
        new Step("refusing-consent-makes-no-account", this::refusingConsentMakesNoAccount),
        new Step("sign-in-with-itsme-and-give-consent", this::signInWithItsmeAndGiveConsent),
        new Step("the-dashboard-is-empty", this::theDashboardIsEmpty));
  }

  private void signInOffersItsmeAndEid() {
    Reply choice = lena.browser().open("/login").with(200);
    String text = choice.page().text();
    Expect.contains(text, "Aanmelden als burger", "the sign-in page");
    Expect.contains(text, "Kies hieronder één van de aanmeldopties.", "the sign-in page");
    Expect.contains(text, "Meld je aan met Itsme.", "the sign-in page");
    Expect.contains(text, "Meld je aan met je eID en kaartlezer.", "the sign-in page");
    Reply itsme = lena.browser().click(choice, "Itsme").with(200);
    Expect.contains(itsme.page().text(), "Meer info over Itsme", "the itsme page");
  }

  private void refusingConsentMakesNoAccount() {
    Reply consent = lena.consentPage(Face.ITSME, Citizens.LENA);
    String text = consent.page().text();
    List.of(
            "Toestemming geven",
            "Parkeren op maat vraagt toestemming om je gegevens te gebruiken",
            "Mag deze app je gegevens gebruiken?",
            "A-profiel",
            "Gebruikersnaam",
            "Voornaam, Achternaam",
            "Profielfoto",
            "Primair e-mailadres",
            "Identiteitgegevens",
            "Adres",
            "FamilieLeden",
            "Deze keuze kan je op elk moment wijzigen in je A-profiel.",
            "Privacybeleid")
        .forEach(words -> Expect.contains(text, words, "the consent page"));
    lena.browser().press(consent, "Nee, weiger").with(200);
    lena.browser().get("/api/v1/me").problem(401, "unauthenticated");
  }

  private void signInWithItsmeAndGiveConsent() {
    lena.join(Face.ITSME, Citizens.LENA);
    JsonNode me = lena.me();
    Expect.equal(me.path("aProfileId").asString(), "a876e4", "the A-Profiel ID");
    Expect.that(me.path("internalId").asLong() > 0, "the Interne ID is a number");
    Expect.equal(me.path("givenName").asString(), "Lena", "the given name");
    Expect.that(
        !me.path("residentZone").asString("").isEmpty(),
        "somebody in postal code 2000 lives in a zone");
    Expect.equal(
        lena.browser().get("/api/v1/me/consent").with(200).json().path("method").asString(),
        "ITSME",
        "the consent's method");
  }

  private void theDashboardIsEmpty() {
    JsonNode overview = lena.overview();
    Expect.equal(Portal.cents(overview.path("wallet").path("balance")), 0L, "the balance");
    Expect.that(overview.path("sessions").path("running").isEmpty(), "nothing is running");
    Expect.that(overview.path("sessions").path("next").isNull(), "nothing is next");
    Reply page = lena.browser().open("/").with(200);
    Expect.contains(page.page().title(), "Parkeren op maat", "the page's title");
    for (Element script : page.page().select("script[src]")) {
      lena.browser().open(script.absUrl("src")).with(200);
    }
  }
}
