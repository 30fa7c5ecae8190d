package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The manual's `Hoe een enkele parkeersessie … op voorhand boeken?`, for oneself.
@ExtendWith(WholeSystemResolver.class)
class BookOneSessionJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  BookOneSessionJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 56, 94, 96 to 99, 101 to 104, 114 to 116, 118, 126 to 128 and 131.
  @Test
  void a_session_for_oneself_is_priced_first_and_then_stands_on_the_dashboard() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(2000, "");
      long hours = resident.remainingMinutes();
      lena.opens("/");
      lena.clicks("Sessie/reeks boeken");
      assertThat(lena.heading("Sessie/reeks boeken")).isVisible();
      lena.reads("Je resterende parkeersaldo bedraagt € 20,00.");
      assertThat(lena.link("Laad je saldo op indien dit niet voldoende blijkt voor je aankoop."))
          .isVisible();
      lena.reads("Voor wie");
      lena.chooses("Parkeren voor jezelf");
      lena.clicks("Uitleg: Parkeren voor jezelf");
      lena.reads("Je bezoekersuren blijven onaangeroerd.");
      assertThat(lena.field("Kenteken")).hasAttribute("placeholder", "Geef kenteken in");
      lena.fills("Kenteken", "1-abc-123");
      choosesAnyZone(lena);
      lena.clicks("2 uren");
      Locator price = lena.page().locator(".quote__price").getByRole(AriaRole.DEFINITION);
      assertThat(price).isVisible();
      String quoted = price.innerText();
      lena.page().locator(".booking__confirm").dblclick();

      lena.reads("Je sessie is geboekt");
      assertThat(lena.page().locator(".booked .plate")).hasText("1ABC123");
      lena.clicks("Naar de startpagina");
      Locator next = lena.part("Eerstvolgende sessie");
      assertThat(next.locator(".plate")).hasText("1ABC123");
      assertThat(next.getByText(quoted)).isVisible();
      assertThat(lena.page().locator("table.list tbody tr")).hasCount(1);
      org.assertj.core.api.Assertions.assertThat(resident.remainingMinutes()).isEqualTo(hours);
    }
  }

  /// Manual check 100: what is missing is told before anything is booked, and is one press away.
  @Test
  void a_balance_that_is_too_small_is_told_with_what_is_missing() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(5, "");
      lena.opens("/boeken");
      lena.reads("Je resterende parkeersaldo bedraagt € 0,05.");
      lena.chooses("Parkeren voor jezelf");
      lena.fills("Kenteken", "1-arm-001");
      choosesAnyZone(lena);
      lena.clicks("2 uren");
      lena.reads("Je saldo is niet voldoende");
      Locator missing =
          lena.page()
              .getByRole(
                  AriaRole.LINK,
                  new Page.GetByRoleOptions().setName(Pattern.compile("^Laad € .+ op$")));
      assertThat(missing).isVisible();
      lena.clicks("Boek sessie");
      lena.readsNothingOf("Je sessie is geboekt");
      missing.first().click();
      lena.isAt("/saldo-opladen");
      assertThat(lena.field("Bedrag")).not().hasValue("");
    }
  }

  /// The plates that somebody keeps are one press away, and the usual one stands there already.
  @Test
  void a_plate_that_was_kept_stands_ready() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/kentekens");
      lena.fills("Kenteken", "1-oma-001");
      lena.fills("Naam", "Oma");
      lena.clicks("Bewaar kenteken");
      assertThat(lena.page().locator(".kept .plate")).hasText("1OMA001");
      lena.opens("/boeken");
      assertThat(lena.field("Kenteken")).hasValue("1OMA001");
    }
  }

  private static void choosesAnyZone(Person person) {
    person.page().getByLabel("Parkeerzone").selectOption(new SelectOption().setIndex(1));
  }
}
