package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The manual's `… of een reeks van sessies op voorhand boeken?`
@ExtendWith(WholeSystemResolver.class)
class BookASeriesJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  BookASeriesJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 95, 129 and 130: each day with its price, one of them skipped, one number for
  /// all, and gone again as a whole.
  @Test
  void a_series_is_looked_through_day_by_day_booked_as_one_and_cancelled_as_one() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(5000, "");
      lena.opens("/boeken");
      lena.fills("Kenteken", "1-rks-001");
      lena.page().getByLabel("Parkeerzone").selectOption(new SelectOption().setIndex(1));
      lena.chooses("Reeks, elke week");
      lena.reads("4 sessies");
      Locator skips =
          lena.page()
              .getByRole(
                  AriaRole.BUTTON,
                  new Page.GetByRoleOptions().setName(Pattern.compile("^Sla over")));
      assertThat(skips).hasCount(4);
      skips.nth(1).click();
      lena.reads("3 sessies");
      lena.reads("overgeslagen");
      lena.clicks("Boek reeks");

      lena.reads("Je reeks is geboekt");
      assertThat(lena.page().getByText(Pattern.compile("Reeks ID \\d+\\."))).isVisible();
      assertThat(lena.page().locator(".booked li")).hasCount(3);
      lena.clicks("Naar de startpagina");
      assertThat(lena.page().locator("table.list tbody tr")).hasCount(3);
      assertThat(lena.heading("Saldo:")).not().hasText("Saldo: € 50,00");

      lena.part("Eerstvolgende sessie")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuleer reeks"))
          .click();
      lena.page()
          .getByRole(AriaRole.DIALOG)
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuleer reeks"))
          .click();
      lena.reads("De reeks is geannuleerd.");
      assertThat(lena.heading("Saldo:")).hasText("Saldo: € 50,00");
      assertThat(lena.page().getByText("Geannuleerd", exactly())).hasCount(3);
    }
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
