package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whoever reads another language, sees little, holds a small phone or has no mouse: WCAG 2.2 AA on
/// every page, as far as a machine can tell, and the whole way by keyboard.
@ExtendWith(WholeSystemResolver.class)
class ForEveryoneJourney {

  private static final List<String> WCAG_22_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /// What the dashboard route may load at most, compressed.
  private static final long MOST_SCRIPT_BYTES = 150_000;

  private final WholeSystem system;
  private final RealBrowser browser;

  ForEveryoneJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual check 159.
  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "en", "de"})
  void every_page_can_be_read_by_everyone(String language) {
    List<String> barriers = new ArrayList<>();
    String visit;
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/privacybeleid");
      lena.page().evaluate("tag => localStorage.setItem('language', tag)", language);
      List<String> pages = pages(resident, language);
      for (int i = 0; i < pages.size(); i++) {
        lena.opens(pages.get(i));
        barriers.addAll(barriersOf(lena, language, pages.get(i), looks(language, i)));
      }
      keepsTheAddress(lena.page(), resident);
      lena.opens("/profiel");
      assertThat(lena.page().locator(".item--kept")).hasCount(1);
      barriers.addAll(barriersOf(lena, language, "/profiel in part", looks(language, 0)));
      visit = sharedVisit(resident);
    }
    try (Person stranger = browser.somebody()) {
      stranger.opens("/privacybeleid");
      stranger.page().evaluate("tag => localStorage.setItem('language', tag)", language);
      for (String path : List.of("/", visit, "/tot-ziens", "/tot-ziens?na=erase")) {
        stranger.opens(path);
        barriers.addAll(
            barriersOf(stranger, language, path + " signed out", looks(language, path.length())));
      }
    }
    org.assertj.core.api.Assertions.assertThat(barriers).isEmpty();
  }

  /// From now on the page sees the consent as the city's consent app lets a citizen give it: in
  /// part.
  private static void keepsTheAddress(Page page, Portal resident) {
    ObjectNode consent = (ObjectNode) resident.browser().get("/api/v1/me/consent").with(200).json();
    ((ArrayNode) consent.path("grantedScopes"))
        .removeIf(scope -> scope.asString().equals("pom.address"));
    page.route(
        "**/api/v1/me/consent",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(consent.toString())));
  }

  /// The addresses of every page, with a session and a top-up to show.
  private List<String> pages(Portal resident, String language) {
    resident.topUp(2000, ", \"invoice\": {\"kind\": \"RECEIPT\"}");
    var tomorrow =
        system
            .world()
            .today()
            .plusDays(1)
            .atTime(LocalTime.of(13, 0))
            .atZone(World.BRUSSELS)
            .toInstant();
    String session =
        resident
            .book(
                Portal.booking(
                    "VISITOR",
                    "1-TOE-" + language,
                    resident.me().path("residentZone").asString(),
                    tomorrow,
                    Duration.ofHours(1),
                    ""))
            .confirmed()
            .path("sessions")
            .path(0)
            .path("id")
            .asString();
    return List.of(
        "/",
        "/?tab=transactions",
        "/saldo-opladen",
        "/boeken",
        "/sessies/" + session,
        "/sessies/" + session + "/tonen",
        "/kentekens",
        "/facturen",
        "/voorkeuren",
        "/profiel",
        "/privacybeleid",
        "/nergens");
  }

  /// What a visitor sees of the session.
  private static String sharedVisit(Portal resident) {
    String session =
        resident
            .browser()
            .get("/api/v1/sessions")
            .with(200)
            .json()
            .at("/_embedded/sessions/0/id")
            .asString();
    String url =
        resident
            .browser()
            .post("/api/v1/sessions/" + session + "/share", "{}")
            .json()
            .path("url")
            .asString();
    return URI.create(url).getPath();
  }

  /// Colours and widths are the same in every language, so only the first is looked at in all of
  // them.
  private static List<Look> looks(String language, int page) {
    return language.equals("nl") ? List.of(Look.values()) : List.of(Look.values()[page % 2]);
  }

  private static int width(Page page) {
    return (Integer) page.evaluate("document.documentElement.scrollWidth");
  }

  private static List<String> barriersOf(
      Person person, String language, String path, List<Look> looks) {
    Page page = person.page();
    List<String> found = new ArrayList<>();
    assertThat(page.locator("h1")).isAttached();
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertThat(page.locator(".waiting")).hasCount(0);
    for (Look look : looks) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
      page.setViewportSize(look.width, look.height);
      if (looks.size() > 1) {
        try {
          await()
              .pollInSameThread()
              .atMost(Duration.ofSeconds(5))
              .until(() -> width(page) <= look.width);
        } catch (ConditionTimeoutException _) {
          found.add("%s %s is %d wide".formatted(language, path, width(page)));
        }
      }
      AxeBuilder axe = Barriers.inPage(page);
      (look.contrastAlone ? axe.withRules(List.of("color-contrast")) : axe.withTags(WCAG_22_AA))
          .analyze()
          .getViolations()
          .forEach(
              rule ->
                  found.add(
                      "%s %s %s: %s %s"
                          .formatted(
                              language,
                              path,
                              look,
                              rule.getId(),
                              rule.getNodes().getFirst().getHtml())));
    }
    return found;
  }

  /// How somebody looks at a page.
  private enum Look {
    SMALL_PHONE_IN_THE_DARK(ColorScheme.DARK, 320, 640, false),
    DESKTOP_IN_THE_LIGHT(ColorScheme.LIGHT, 1280, 900, false),
    SMALL_PHONE_IN_THE_LIGHT(ColorScheme.LIGHT, 320, 640, true),
    DESKTOP_IN_THE_DARK(ColorScheme.DARK, 1280, 900, true);

    private final ColorScheme scheme;
    private final int width;
    private final int height;
    private final boolean contrastAlone;

    Look(ColorScheme scheme, int width, int height, boolean contrastAlone) {
      this.scheme = scheme;
      this.width = width;
      this.height = height;
      this.contrastAlone = contrastAlone;
    }
  }

  /// Manual check 156: the same way in the other languages of the city.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Français | Solde: | Recharger le solde",
        "English | Balance: | Top up balance",
        "Deutsch | Guthaben: | Guthaben aufladen"
      })
  void the_other_languages_are_a_choice_away_and_stay_chosen(String row) {
    String[] words = row.split(" \\| ", -1);
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/");
      lena.page().locator(".language select").selectOption(new SelectOption().setLabel(words[0]));
      assertThat(lena.heading(words[1])).isVisible();
      assertThat(lena.link(words[2])).isVisible();
      lena.page().reload();
      assertThat(lena.link(words[2])).isVisible();
    }
  }

  /// From the first page to a booked session without touching a mouse; the focus is always to be
  /// seen.
  @Test
  void a_session_is_booked_by_keyboard_alone() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      resident.topUp(2000, "");
      lena.opens("/");
      assertThat(lena.heading("Saldo:")).isVisible();
      lena.page().keyboard().press("Tab");
      assertThat(lena.link("Naar de inhoud")).isFocused();
      tabTo(lena, "Sessie/reeks boeken");
      lena.page().keyboard().press("Enter");
      assertThat(lena.heading("Sessie/reeks boeken")).isFocused();
      tabTo(lena, "Parkeren voor jezelf");
      lena.page().keyboard().press("ArrowDown");
      lena.reads("beschikbaar voor bezoekersparkeren");
      tabTo(lena, "Kenteken");
      lena.page().keyboard().type("1-tst-001");
      tabTo(lena, "Boek sessie");
      lena.page().keyboard().press("Enter");
      lena.reads("Je sessie is geboekt");
      assertThat(lena.heading("Je sessie is geboekt").first()).isFocused();
    }
  }

  /// Presses Tab until what has this name has the focus, and looks whether that can be seen.
  private static void tabTo(Person person, String name) {
    for (int i = 0; i < 60; i++) {
      person.page().keyboard().press("Tab");
      Object focused =
          person
              .page()
              .evaluate(
                  """
                  () => {
                    const at = document.activeElement;
                    const label = at.labels?.[0]?.innerText ?? at.innerText ?? '';
                    const ring = getComputedStyle(at).outlineStyle !== 'none';
                    return { name: label.trim(), ring };
                  }""");
      if (focused instanceof Map<?, ?> seen && String.valueOf(seen.get("name")).startsWith(name)) {
        org.assertj.core.api.Assertions.assertThat(seen.get("ring"))
            .as("a visible focus on " + name)
            .isEqualTo(true);
        return;
      }
    }
    throw new AssertionError("Tab never reaches " + name);
  }

  /// The dashboard is light enough for a slow phone, asks nobody else for anything, and keeps no
  /// token in the browser.
  @Test
  void the_dashboard_is_light_and_asks_no_third_party() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      List<Request> requests = new ArrayList<>();
      String home = system.world().publicUrl().toString();
      lena.page().onRequestFinished(requests::add);
      lena.opens("/");
      assertThat(lena.page().getByRole(AriaRole.TABPANEL)).isVisible();
      assertThat(lena.heading("Saldo:")).isVisible();
      long bytes =
          List.copyOf(requests).stream()
              .filter(request -> request.url().endsWith(".js"))
              .mapToLong(request -> request.sizes().responseBodySize)
              .sum();
      org.assertj.core.api.Assertions.assertThat(bytes)
          .isPositive()
          .isLessThanOrEqualTo(MOST_SCRIPT_BYTES);
      org.assertj.core.api.Assertions.assertThat(requests)
          .allSatisfy(
              request ->
                  org.assertj.core.api.Assertions.assertThat(request.url()).startsWith(home));
      org.assertj.core.api.Assertions.assertThat(
              lena.page().evaluate("JSON.stringify(localStorage) + document.cookie").toString())
          .doesNotContain("eyJ", "POM_SESSION");
    }
  }
}
