package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// What keeps people from a page who read another language, see little or hold a small phone: WCAG
/// 2.2 AA, as far as a machine can tell.
final class Barriers {

  private static final List<String> WCAG_22_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final int PHONE_WIDTH = 320;
  private static final int PHONE_HEIGHT = 640;

  private final List<String> found = new ArrayList<>();

  /// Looks at the page as it is, on a small phone and on a desktop.
  ///
  /// @param language in which it has to be
  /// @param what names it in what [#none] says
  void lookFor(Page page, String language, String what) {
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    for (boolean phone : List.of(true, false)) {
      page.setViewportSize(
          phone ? PHONE_WIDTH : RealBrowser.DESKTOP_WIDTH,
          phone ? PHONE_HEIGHT : RealBrowser.DESKTOP_HEIGHT);
      int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
      if (wide > page.viewportSize().width) {
        found.add("%s %s is %d wide".formatted(language, what, wide));
      }
      inPage(page)
          .withTags(WCAG_22_AA)
          .analyze()
          .getViolations()
          .forEach(
              rule ->
                  found.add(
                      "%s %s %s: %s"
                          .formatted(
                              language, what, rule.getId(), rule.getNodes().getFirst().getHtml())));
    }
  }

  /// What looks at a page without opening another one for its sums, which it does for frames of
  /// other origins; the pages have no frames.
  static AxeBuilder inPage(Page page) {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  /// Fails with everything that was found.
  void none() {
    assertThat(found).isEmpty();
  }
}
