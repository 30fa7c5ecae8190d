package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The manual's step 3: `uw persoonlijk overzichtsscherm`.
@ExtendWith(WholeSystemResolver.class)
class SeeTheDashboardJourney {

  private static final String[] FIELDS = {
    "Datum", "Tijd", "Parkeerzone", "Kenteken", "Prijs", "Reeks ID"
  };

  private final WholeSystem system;
  private final RealBrowser browser;

  SeeTheDashboardJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 1, 35 to 39, 42 to 47, 49 to 52 and 57.
  @Test
  void a_new_account_shows_its_numbers_and_dashes() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/");
      assertThat(lena.heading("Saldo:")).hasText("Saldo: € 0,00");
      assertThat(lena.page().locator(".header__title")).hasText("Parkeren op maat");
      assertThat(lena.page()).hasTitle(Pattern.compile("Parkeren op maat"));
      assertThat(lena.button(resident.citizen().name() + " (Afmelden)")).isVisible();
      assertThat(lena.link("Saldo opladen")).isVisible();
      assertThat(lena.link("Sessie/reeks boeken")).isVisible();
      Locator numbers = lena.part("Saldo").getByRole(AriaRole.DEFINITION);
      assertThat(numbers.nth(0)).hasText(Pattern.compile("^[0-9]+$"));
      assertThat(numbers.nth(1)).hasText(resident.citizen().aProfileId());
      for (String card : new String[] {"Lopende sessie", "Eerstvolgende sessie"}) {
        assertThat(lena.part(card).getByRole(AriaRole.TERM)).hasText(FIELDS);
        assertThat(lena.part(card).locator(".dash")).hasCount(FIELDS.length);
      }
      assertThat(
              lena.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Sessies")))
          .hasAttribute("aria-selected", "true");

      lena.clicks("Sessie/reeks boeken");
      assertThat(lena.heading("Sessie/reeks boeken")).isVisible();
      lena.clicks("Naar de startpagina");
      assertThat(lena.heading("Saldo:")).isVisible();
    }
  }

  /// Manual checks 54, 55 and 87: what happens in another browser, or at the payment provider,
  /// shows here by itself.
  @Test
  void what_happens_elsewhere_shows_without_a_reload() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/");
      assertThat(lena.heading("Saldo:")).hasText("Saldo: € 0,00");
      lena.page().evaluate("window.neverReloaded = true");

      JsonNode topUp = resident.startTopUp(2000, "");
      system.simulators().pay(topUp.path("orderReference").asString());
      assertThat(lena.heading("Saldo:")).hasText("Saldo: € 20,00");

      Instant tomorrow =
          system
              .world()
              .today()
              .plusDays(1)
              .atTime(LocalTime.of(13, 0))
              .atZone(World.BRUSSELS)
              .toInstant();
      resident
          .book(
              Portal.booking(
                  "SELF",
                  "1-ELD-001",
                  resident.me().path("residentZone").asString(),
                  tomorrow,
                  Duration.ofHours(1),
                  ""))
          .confirmed();
      assertThat(lena.part("Eerstvolgende sessie").locator(".plate")).hasText("1ELD001");
      assertThat(lena.heading("Saldo:")).not().hasText("Saldo: € 20,00");
      org.assertj.core.api.Assertions.assertThat(lena.page().evaluate("window.neverReloaded"))
          .isEqualTo(true);
    }
  }
}
