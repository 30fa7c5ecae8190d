package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages around the money and the parking: documents, wishes, and what is known of a person.
@ExtendWith(WholeSystemResolver.class)
class KeepAnAccountJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  KeepAnAccountJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual check 155.
  @Test
  void a_receipt_is_found_back_and_downloaded() throws IOException {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(2000, ", \"invoice\": {\"kind\": \"RECEIPT\"}");
      lena.opens("/facturen");
      lena.reads("Kwitantie");
      lena.reads("€ 20,00");
      Download file = lena.page().waitForDownload(() -> link(lena, "^PDF").click());
      assertStartsWith(file, "%PDF-");
    }
  }

  @Test
  void a_statement_is_downloaded_with_the_proof_that_nothing_in_it_was_changed()
      throws IOException {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(2000, "");
      Expect.soon(
          () -> resident.browser().get("/api/v1/wallet/statement.json").status(),
          200,
          "the statement once its last line is sealed");
      lena.opens("/?tab=transactions");
      lena.reads("Overzicht met het bewijs dat er niets aan veranderd is:");
      Locator files = lena.page().locator(".list__file");
      assertStartsWith(lena.page().waitForDownload(() -> files.first().click()), "%PDF-");
      assertStartsWith(lena.page().waitForDownload(() -> files.last().click()), "{");
    }
  }

  @Test
  void wishes_are_kept_and_the_calendar_has_an_address_that_can_be_taken_back() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/voorkeuren");
      lena.fills("E-mailadres voor berichten", resident.citizen().email());
      lena.page()
          .getByLabel("Herinnering voor het einde van een sessie")
          .selectOption(new SelectOption().setIndex(1));
      lena.fills("Bericht als je saldo lager is dan", "5");
      lena.clicks("Voorkeuren bewaren");
      lena.reads("Je voorkeuren zijn bewaard.");
      lena.clicks("Maak een agenda-adres");
      assertThat(lena.field("Adres van je agenda"))
          .hasValue(Pattern.compile(".*/calendar/.+\\.ics"));
      lena.page().reload();
      assertThat(lena.field("Bericht als je saldo lager is dan")).hasValue(Pattern.compile("5.*"));
      lena.clicks("Trek in");
      confirms(lena, "Het adres intrekken?", "Trek in");
      assertThat(lena.button("Maak een agenda-adres")).isVisible();
    }
  }

  @Test
  void everything_is_taken_along_before_consent_is_taken_back() throws IOException {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(500, "");
      lena.opens("/profiel");
      lena.reads(resident.citizen().name());
      lena.reads("substantieel betrouwbaarheidsniveau");
      lena.reads("FamilieLeden");
      Download receipt = lena.page().waitForDownload(() -> lena.clicks("Download het bewijs"));
      assertStartsWith(receipt, "{\"schemaVersion\":\"pom-consent-receipt-2\"");
      Download copy = lena.page().waitForDownload(() -> lena.clicks("Download mijn gegevens"));
      assertStartsWith(copy, "{");
      lena.clicks("Trek toestemming in");
      lena.reads(
          "Sessies die nog niet gestart zijn, worden geannuleerd; geld en uren komen terug.");
      lena.reads("Het blijft van jou, maar zonder toestemming kan je het niet gebruiken");
      confirms(lena, "Je toestemming intrekken?", "Trek toestemming in");
      lena.isAt("/tot-ziens");
      lena.reads("Je toestemming is ingetrokken");
      lena.clicks("Naar de startpagina");
      assertThat(lena.link("Aanmelden als burger")).isVisible();
    }
  }

  private static void confirms(Person person, String question, String yes) {
    person
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(question))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(yes))
        .click();
  }

  private static Locator link(Person person, String pattern) {
    return person
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(pattern)));
  }

  private static void assertStartsWith(Download file, String beginning) throws IOException {
    try (InputStream bytes = file.createReadStream()) {
      org.assertj.core.api.Assertions.assertThat(
              new String(bytes.readNBytes(beginning.length()), StandardCharsets.US_ASCII))
          .isEqualTo(beginning);
    }
  }
}
