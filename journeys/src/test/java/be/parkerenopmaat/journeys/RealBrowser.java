package be.parkerenopmaat.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;

/// The one real browser of a run. Everybody who sits down at it gets a profile of their own, in
/// which it is the time that it is for the services.
final class RealBrowser implements AutoCloseable {

  /// Longer than any wait of the system, on a machine that is busy with much else.
  private static final double PATIENCE_MILLIS = 20_000;

  static final int DESKTOP_WIDTH = 1280;
  static final int DESKTOP_HEIGHT = 900;

  private final Playwright playwright;
  private final Browser browser;
  private final World world;

  private RealBrowser(Playwright playwright, Browser browser, World world) {
    this.playwright = playwright;
    this.browser = browser;
    this.world = world;
  }

  static RealBrowser start(World world) {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Browser browser =
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(Chromium.find()));
    return new RealBrowser(playwright, browser, world);
  }

  /// Somebody at a fresh profile, at a desktop's width, in the light.
  Person somebody() {
    return somebodyWhoReads("nl-BE");
  }

  /// The same, where the browser's own language is this one.
  Person somebodyWhoReads(String language) {
    return sitDown(new Browser.NewContextOptions().setLocale(language));
  }

  /// Somebody who signed in elsewhere already: the cookies of `portal` are this profile's.
  Person somebodySignedIn(Portal portal) {
    Person person = somebody();
    for (HttpCookie cookie : portal.browser().cookies()) {
      person
          .context()
          .addCookies(
              List.of(
                  new Cookie(cookie.getName(), cookie.getValue())
                      .setDomain(world.publicUrl().getHost())
                      .setHttpOnly(cookie.isHttpOnly())
                      .setPath(cookie.getPath())));
    }
    return person;
  }

  private Person sitDown(Browser.NewContextOptions profile) {
    BrowserContext context =
        browser.newContext(
            profile
                .setBaseURL(world.publicUrl().toString())
                .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT)
                .setTimezoneId(World.BRUSSELS.getId())
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return new Person(context, world);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
