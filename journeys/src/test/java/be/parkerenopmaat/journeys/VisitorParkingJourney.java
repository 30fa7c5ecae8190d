package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The manual's `Hoe kan u als bewoner de online bezoekerspas activeren voor uw bezoek?`
@ExtendWith(WholeSystemResolver.class)
class VisitorParkingJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  VisitorParkingJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 105 to 108, 117, 124, 126 and 162.
  @Test
  void a_visit_takes_hours_of_this_quarter_and_they_are_told_before_and_after() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(2000, "");
      lena.opens("/boeken");
      lena.chooses("Parkeren voor bezoekers");
      lena.reads(
          "Je hebt dit kwartaal 90 uren en volgend kwartaal 90 uren beschikbaar voor"
              + " bezoekersparkeren.");
      lena.reads("Je eigen parkeerzone, volgens je adres.");
      assertThat(lena.link("Parkeren in het centrum: meer informatie"))
          .hasAttribute("href", "https://www.antwerpen.be/parkeren-in-het-centrum");
      lena.fills("Kenteken", "1-bez-001");
      lena.clicks("1 uur");
      lena.reads("Van je bezoekersuren");
      lena.clicks("Boek sessie");
      lena.reads("Je sessie is geboekt");

      lena.clicks("Nog een boeking");
      lena.chooses("Parkeren voor bezoekers");
      lena.reads("Je hebt dit kwartaal 89 uren en volgend kwartaal 90 uren beschikbaar");
    }
  }

  /// Manual checks 119 and 120.
  @Test
  void a_visit_of_more_than_three_paying_hours_is_refused_with_both_figures() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(5000, "");
      lena.opens("/boeken");
      lena.chooses("Parkeren voor bezoekers");
      lena.fills("Kenteken", "1-lng-001");
      lena.clicks("3 uren");
      lena.reads("Van je bezoekersuren");
      // An hour later than three.
      var end = lena.page().getByRole(AriaRole.GROUP, named("Einduur"));
      end.getByRole(AriaRole.SPINBUTTON).first().press("ArrowUp");
      lena.reads("Te lang voor een bezoek");
      lena.reads("Een parkeerbeurt telt hoogstens 3 uren betalende tijd; deze telt 4 uren.");
    }
  }

  /// Manual check 5.
  @Test
  void whoever_lives_elsewhere_is_offered_no_visitors() {
    try (Portal elsewhere = system.newNonResident();
        Person noor = browser.somebodySignedIn(elsewhere)) {
      noor.opens("/boeken");
      assertThat(noor.page().getByRole(AriaRole.RADIO, named("Parkeren voor jezelf"))).isVisible();
      noor.readsNothingOf("Parkeren voor bezoekers");
      noor.readsNothingOf("beschikbaar voor bezoekersparkeren");
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
