package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody does with a session after booking it, on the pages: correct, extend, show, stop,
/// change and cancel it.
@ExtendWith(WholeSystemResolver.class)
class LookAfterASessionJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  LookAfterASessionJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @Test
  void a_running_visit_is_corrected_extended_shown_and_stopped() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident);
        Person visitor = browser.somebody()) {
      resident.topUp(3000, "");
      long hours = resident.remainingMinutes();
      books(resident, "VISITOR", "1-FOU-001", now());
      lena.opens("/");
      lena.part("Lopende sessie").getByRole(AriaRole.LINK, within("Details")).click();
      assertThat(lena.page().locator(".session__state")).hasText("Lopend voor bezoek");

      lena.reads("De sessie is net gestart: je kan het kenteken nog even verbeteren.");
      lena.fills("Kenteken", "1-goe-001");
      lena.clicks("Wijziging bewaren");
      lena.reads("De sessie is gewijzigd.");
      assertThat(plateOf(lena)).hasText("1GOE001");

      lena.clicks("+ 30 minuten");
      lena.reads("Wat erbij komt");
      lena.page().getByRole(AriaRole.BUTTON, named("Verleng tot")).click();
      lena.reads("De sessie is verlengd.");
      Expect.soon(resident::remainingMinutes, hours - 90, "the hours after extending");

      lena.clicks("Toon aan je bezoek");
      assertThat(lena.page().getByRole(AriaRole.IMG, named("QR-code"))).isVisible();
      URI shown = URI.create(lena.field("Adres om door te sturen").inputValue());
      visitor.opens(shown.getPath());
      visitor.reads("Geparkeerd");
      assertThat(visitor.page().locator(".visit__plate")).hasText("1GOE001");
      visitor.readsNothingOf(resident.citizen().familyName());

      lena.clicks("Terug naar de sessie");
      lena.clicks("Stop sessie");
      confirms(lena, "Sessie nu stoppen?", "Stop sessie");
      lena.reads("De sessie is gestopt.");
      lena.reads("Teruggestort op je saldo:");
      lena.reads("Terug op je bezoekersuren:");
      assertThat(lena.page().locator(".session__state")).hasText("Vroeger gestopt voor bezoek");
      visitor.page().reload();
      visitor.reads("Afgelopen");
    }
  }

  @Test
  void a_planned_session_is_made_longer_and_then_cancelled_with_all_money_back() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(3000, "");
      Instant tomorrow =
          system
              .world()
              .today()
              .plusDays(1)
              .atTime(LocalTime.of(13, 0))
              .atZone(World.BRUSSELS)
              .toInstant();
      books(resident, "SELF", "1-PLN-001", tomorrow);
      lena.opens("/");
      lena.part("Eerstvolgende sessie").getByRole(AriaRole.LINK, within("Details")).click();
      Locator end = lena.page().getByRole(AriaRole.GROUP, named("Einduur"));
      end.getByRole(AriaRole.SPINBUTTON).first().press("ArrowUp");
      lena.clicks("Wijziging bewaren");
      lena.reads("De sessie is gewijzigd.");
      lena.reads("Van je saldo afgegaan:");
      lena.reads("13u00 – 15u00");

      lena.clicks("Annuleer sessie");
      confirms(lena, "Sessie annuleren?", "Annuleer sessie");
      lena.reads("De sessie is geannuleerd.");
      lena.clicks("Naar de startpagina");
      assertThat(lena.heading("Saldo:")).hasText("Saldo: € 30,00");
      assertThat(lena.part("Eerstvolgende sessie").locator(".plate")).hasCount(0);
    }
  }

  private Instant now() {
    return system.world().now().truncatedTo(ChronoUnit.MINUTES);
  }

  /// Books an hour.
  private static void books(Portal resident, String beneficiary, String plate, Instant start) {
    String zone = resident.me().path("residentZone").asString();
    resident
        .book(Portal.booking(beneficiary, plate, zone, start, Duration.ofHours(1), ""))
        .confirmed();
  }

  private static void confirms(Person person, String question, String yes) {
    person
        .page()
        .getByRole(AriaRole.DIALOG, named(question))
        .getByRole(AriaRole.BUTTON, within(yes))
        .click();
  }

  private static Locator plateOf(Person person) {
    return person.page().locator("section.card .plate");
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
