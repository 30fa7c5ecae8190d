package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of the sign-in, for whoever reads another language, sees little or holds a small
/// phone.
@ExtendWith(WholeSystemResolver.class)
class SignInForEveryoneJourney {

  private final WholeSystem system;
  private final RealBrowser browser;
  private final Barriers barriers = new Barriers();

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
      barriers.lookFor(page, language, "the choice of providers");
      page.locator("main a[href$='/sign-in/itsme']").click();
      page.locator("button[value='" + resident.username() + "']").click();
      page.waitForURL("**/identity/consent");
      barriers.lookFor(page, language, "the question of consent");
      page.locator("button[name=answer][value=NO]").click();
      page.waitForURL("**/identity/consent-refused**");
      barriers.lookFor(page, language, "the end of a refusal");
      for (String end : List.of("sign-in-failed?reason=cancelled&", "signed-out?")) {
        page.navigate("/identity/" + end + "lng=" + language);
        barriers.lookFor(page, language, end);
      }
      page.navigate("/identity/oauth2/authorize?client_id=nobody&lng=" + language);
      page.locator("#trouble").waitFor();
      barriers.lookFor(page, language, "what cannot be shown");
    }
    barriers.none();
  }
}
