package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of the sign-in, for whoever reads another language, sees little or holds a small
/// phone: WCAG 2.2 AA, as far as a machine can tell.
@ExtendWith(WholeSystemResolver.class)
class SignInForEveryoneJourney {

  private static final List<String> WCAG_22_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final int PHONE_WIDTH = 320;
  private static final int PHONE_HEIGHT = 640;

  private final WholeSystem system;
  private final RealBrowser browser;
  private final List<String> barriers = new ArrayList<>();

  SignInForEveryoneJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "en", "de"})
  void every_page_of_the_sign_in_can_be_read_by_everyone(String language) {
    Citizen resident = system.unknownResident();
    try (Person lena = browser.somebodyWhoReads(language)) {
      Page page = lena.page();
      page.navigate("/login");
      page.navigate("/identity/sign-in?lng=" + language);
      lookAt(page, language, "the choice of providers");
      page.locator("main a[href$='/sign-in/itsme']").click();
      page.locator("button[value='" + resident.username() + "']").click();
      page.waitForURL("**/identity/consent");
      lookAt(page, language, "the question of consent");
      page.locator("button[name=answer][value=NO]").click();
      page.waitForURL("**/identity/consent-refused**");
      lookAt(page, language, "the end of a refusal");
      for (String end : List.of("sign-in-failed?reason=cancelled&", "signed-out?")) {
        page.navigate("/identity/" + end + "lng=" + language);
        lookAt(page, language, end);
      }
      page.navigate("/identity/oauth2/authorize?client_id=nobody&lng=" + language);
      page.locator("#trouble").waitFor();
      lookAt(page, language, "what cannot be shown");
    }
    assertThat(barriers).isEmpty();
  }

  private void lookAt(Page page, String language, String what) {
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    for (boolean phone : List.of(true, false)) {
      page.setViewportSize(
          phone ? PHONE_WIDTH : RealBrowser.DESKTOP_WIDTH,
          phone ? PHONE_HEIGHT : RealBrowser.DESKTOP_HEIGHT);
      int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
      if (wide > page.viewportSize().width) {
        barriers.add("%s %s is %d wide".formatted(language, what, wide));
      }
      new AxeBuilder(page)
          .withTags(WCAG_22_AA)
          .analyze()
          .getViolations()
          .forEach(
              rule ->
                  barriers.add(
                      "%s %s %s: %s"
                          .formatted(
                              language, what, rule.getId(), rule.getNodes().getFirst().getHtml())));
    }
  }
}
