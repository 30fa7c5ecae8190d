package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The manual's `Hoe uw transacties raadplegen?`
@ExtendWith(WholeSystemResolver.class)
class SeeAndDownloadTransactionsJourney {

  private static final Locale DUTCH = Locale.of("nl", "BE");

  private final WholeSystem system;
  private final RealBrowser browser;

  SeeAndDownloadTransactionsJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 132 to 152.
  @Test
  void transactions_are_listed_filtered_and_downloaded_as_they_stand() throws IOException {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(5, "");
      resident.topUp(2000, ", \"invoice\": {\"kind\": \"RECEIPT\"}");
      lena.opens("/");
      lena.page().getByRole(AriaRole.TAB, named("Transacties")).click();
      Locator table = lena.page().getByRole(AriaRole.TABLE, named("Transacties"));
      assertThat(table.getByRole(AriaRole.COLUMNHEADER))
          .hasText(
              new String[] {
                "Transactienummer", "Datum", "Tijdstip", "Bedrag", "Eindsaldo", "Omschrijving"
              });
      Locator oldest = table.getByRole(AriaRole.ROW).last().getByRole(AriaRole.CELL);
      assertThat(oldest.nth(0)).hasText(Pattern.compile("^\\d+$"));
      assertThat(oldest.nth(1))
          .hasText(DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH).format(today()));
      assertThat(oldest.nth(2)).hasText(Pattern.compile("^\\d\\du\\d\\d$"));
      assertThat(oldest.nth(3)).hasText("+ € 0,05");
      assertThat(oldest.nth(4)).hasText("€ 0,05");
      assertThat(oldest.nth(5)).hasText("Gebruiker heeft het saldo voor €0.05 opgeladen");
      lena.reads("1 - 2 van 2 items per pagina");

      assertThat(lena.field("Datum")).hasAttribute("placeholder", "dd/mm/jjjj");
      lena.ticks("Factuur opgevraagd");
      lena.clicks("Zoek");
      lena.reads("1 - 1 van 1 items per pagina");
      var download = lena.page().waitForDownload(() -> lena.clicks("Transacties downloaden"));
      org.assertj.core.api.Assertions.assertThat(Files.readString(download.path()).strip().lines())
          .hasSize(2)
          .last()
          .asString()
          .contains("20,00", "20,05");

      lena.clicks("Reset filters");
      lena.reads("1 - 2 van 2 items per pagina");
      lena.chooses("Periode");
      lena.fills("Van", written(1));
      lena.clicks("Zoek");
      lena.reads("Geen transacties gevonden met deze filter.");
      lena.fills("Van", written(-1));
      lena.fills("Tot en met", written(0));
      lena.clicks("Zoek");
      lena.reads("1 - 2 van 2 items per pagina");
    }
  }

  private java.time.LocalDate today() {
    return system.world().today();
  }

  private String written(int daysFromToday) {
    return DateTimeFormatter.ofPattern("dd/MM/yyyy", DUTCH).format(today().plusDays(daysFromToday));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
