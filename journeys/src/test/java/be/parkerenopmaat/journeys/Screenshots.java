package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Takes the pictures of `docs/images` anew. No test of the gate: it is asked for by name, as the
/// README of this module says.
@ExtendWith(WholeSystemResolver.class)
class Screenshots {

  private static final Path FOLDER = Path.of("..", "docs", "images");
  private static final String RECEIPT = ", \"invoice\": {\"kind\": \"RECEIPT\"}";

  private final WholeSystem system;
  private final RealBrowser browser;

  Screenshots(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @Test
  void of_the_main_pages_on_desktop_and_phone_in_the_light_and_in_the_dark() {
    try (var resident = new Portal(system.world())) {
      resident.join(Face.ITSME, Citizens.LENA);
      resident.topUp(5, "");
      resident.topUp(5000, RECEIPT);
      String zone = resident.me().path("residentZone").asString();
      var now = system.world().now().truncatedTo(ChronoUnit.MINUTES);
      String running =
          resident
              .book(Portal.booking("VISITOR", "1-ABC-123", zone, now, Duration.ofHours(2), ""))
              .confirmed()
              .path("sessions")
              .path(0)
              .path("id")
              .asString();
      var tomorrow =
          system
              .world()
              .today()
              .plusDays(1)
              .atTime(LocalTime.of(14, 0))
              .atZone(World.BRUSSELS)
              .toInstant();
      resident
          .book(
              Portal.booking(
                  "SELF",
                  "2-XYZ-987",
                  zone,
                  tomorrow,
                  Duration.ofMinutes(90),
                  ", \"recurrence\": {\"rrule\": \"FREQ=WEEKLY;COUNT=3\"}"))
          .confirmed();
      try (Person lena = browser.somebodySignedIn(resident)) {
        Map.of(
                "dashboard", "/",
                "session", "/sessies/" + running,
                "show", "/sessies/" + running + "/tonen")
            .forEach(
                (name, path) -> {
                  lena.opens(path);
                  assertThat(lena.page().getByText("1ABC123").first()).isVisible();
                  picture(lena, name);
                });
        lena.opens("/boeken");
        lena.chooses("Parkeren voor bezoekers");
        lena.fills("Kenteken", "1-BEZ-001");
        lena.clicks("3 uren");
        lena.reads("Van je bezoekersuren");
        picture(lena, "booking");
      }
    }
  }

  private static void picture(Person person, String name) {
    Page page = person.page();
    page.evaluate("scrollTo(0, 0)");
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (Screen screen : Screen.values()) {
        page.setViewportSize(screen.width, screen.height);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    FOLDER.resolve(
                        "%s-%s-%s.png".formatted(name, screen, scheme).toLowerCase(Locale.ROOT))));
      }
    }
  }

  private enum Screen {
    PHONE(390, 844),
    DESKTOP(1280, 960);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }
}
