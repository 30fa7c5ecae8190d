package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Face;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of somebody in a tunnel, behind a slow line, or back after lunch: they are told, and
/// nothing happens twice.
@ExtendWith(WholeSystemResolver.class)
class WhenTheConnectionFailsJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  WhenTheConnectionFailsJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @Test
  void what_is_asked_offline_is_sent_once_when_the_line_is_back() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(3000, "");
      fillsInAVisit(lena, "1-OFF-001");
      lena.context().setOffline(true);
      lena.reads("Je bent offline.");
      lena.page().locator(".booking__confirm").dblclick();
      lena.context().setOffline(false);
      lena.reads("Je sessie is geboekt");
      lena.readsNothingOf("Je bent offline.");
      org.assertj.core.api.Assertions.assertThat(resident.transactions("")).hasSize(2);
    }
  }

  /// The answer is lost on its way, not the request: asking again is the same request.
  @Test
  void a_booking_whose_answer_was_lost_is_asked_again_and_made_once() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(3000, "");
      fillsInAVisit(lena, "1-WEG-001");
      lena.page()
          .route(
              "**/api/v1/bookings",
              route -> {
                route.fetch();
                route.abort();
              },
              new Page.RouteOptions().setTimes(1));
      lena.clicks("Boek sessie");
      lena.reads("Geen verbinding");
      lena.clicks("Boek sessie");
      lena.reads("Je sessie is geboekt");
      org.assertj.core.api.Assertions.assertThat(resident.transactions("")).hasSize(2);
    }
  }

  @Test
  void an_answer_that_takes_long_is_announced() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      var held = new AtomicReference<Route>();
      lena.opens("/");
      assertThat(lena.heading("Saldo:")).isVisible();
      lena.page().route("**/api/v1/favourites*", held::set);
      lena.clicks("Kentekens");
      lena.page().waitForCondition(() -> held.get() != null);
      lena.page().clock().fastForward(7_000);
      lena.reads("Dit duurt langer dan anders.");
      held.get().resume();
      lena.readsNothingOf("Dit duurt langer dan anders.");
    }
  }

  @Test
  void an_expired_sign_in_says_so_and_comes_back_to_the_same_page() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(500, "");
      lena.opens("/saldo-opladen?cents=1250");
      assertThat(lena.field("Bedrag")).hasValue("12,50");
      lena.context().clearCookies();
      lena.clicks("Naar betalen");
      lena.reads("Je aanmelding is verlopen");
      lena.readsNothingOf("Huidig saldo");
      lena.clicks("Aanmelden als burger");
      lena.choosesProvider(Face.ITSME, resident.citizen());
      lena.isAt("/saldo-opladen");
      assertThat(lena.field("Bedrag")).hasValue("12,50");
    }
  }

  private static void fillsInAVisit(Person person, String plate) {
    person.opens("/boeken");
    person.chooses("Parkeren voor bezoekers");
    person.fills("Kenteken", plate);
    person.clicks("1 uur");
    person.reads("Van je bezoekersuren");
  }
}
