package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A city whose providers know no A-profile: people are recognised by what itsme and eID call them
/// by themselves. Somebody deletes their itsme account, makes another, and keeps what is theirs.
@ExtendWith(WholeSystemResolver.class)
class AnotherItsmeJourney {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> LANGUAGES = List.of("fr", "en", "de", "nl");

  private final WholeSystem system;
  private final RealBrowser browser;
  private final Barriers barriers = new Barriers();
  private String identity = "";

  AnotherItsmeJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @BeforeEach
  void withoutAProfiles() {
    identity =
        system
            .replicate(
                "identity-service",
                Map.of("POM_ITSME_PERSON_CLAIM", "sub", "POM_EID_PERSON_CLAIM", "sub"))
            .toString();
  }

  @Test
  void who_makes_their_itsme_anew_keeps_their_account() {
    Citizen lena = system.unknownResident();
    String account = registersWithItsme(lena);
    assertThat(addsTheOther(lena, "eid", "Open het met Itsme. >")).isEqualTo(account);

    system.simulators().recreateItsme(lena);
    assertThat(addsTheOther(lena, "itsme", "Open het met je eID en kaartlezer. >"))
        .isEqualTo(account);
    assertThat(comesIn(lena, "itsme")).isEqualTo(account);

    system.simulators().recreateItsme(lena);
    String code = asksForACode(lena);
    try (Operator counter = system.operator()) {
      JsonNode found = bindings(counter, "/find", Map.of("code", code)).with(200).json();
      assertThat(found.path("name").asString()).isEqualTo(lena.name());
      String citizen = found.path("accounts").path(0).path("citizenId").asString();
      assertThat(citizen).isEqualTo(account);
      bindings(counter, "", Map.of("code", code, "citizenId", citizen)).with(201);
    }
    assertThat(comesIn(lena, "itsme")).isEqualTo(account);
    assertThat(comesIn(lena, "eid")).isEqualTo(account);
    barriers.none();
  }

  private String registersWithItsme(Citizen citizen) {
    try (Person person = browser.somebody()) {
      identifies(person, "itsme", citizen);
      inEveryLanguage(person.page(), "the question whether somebody is new");
      person.clicks("Maak een account. >");
      saysYes(person.page());
      return accountOf(person);
    }
  }

  private String addsTheOther(Citizen citizen, String unknown, String open) {
    try (Person person = browser.somebody()) {
      identifies(person, unknown, citizen);
      person.clicks(open);
      comesBack(person.page(), citizen);
      assertThat(person.heading("Wil je voortaan ook zo aanmelden?")).isVisible();
      inEveryLanguage(person.page(), "the question whether a sign-in is somebody's too");
      saysYes(person.page());
      return accountOf(person);
    }
  }

  private String comesIn(Citizen citizen, String method) {
    try (Person person = browser.somebody()) {
      identifies(person, method, citizen);
      return accountOf(person);
    }
  }

  private String asksForACode(Citizen citizen) {
    try (Person person = browser.somebody()) {
      identifies(person, "itsme", citizen);
      Page page = person.page();
      String code = "";
      for (String language : LANGUAGES) {
        page.navigate(identity + "/identity/first-time?lng=" + language);
        page.locator("button[name=ask]").click();
        Locator shown = page.locator(".code");
        assertThat(shown).isVisible();
        code = shown.innerText();
        barriers.lookFor(page, language, "the code for the counter");
      }
      return code;
    }
  }

  /// From the portal to the provider, by the identity-service of that city, and back.
  private void identifies(Person person, String method, Citizen citizen) {
    person.opens("/login");
    person.page().navigate(identity + "/identity/sign-in/" + method);
    comesBack(person.page(), citizen);
  }

  /// The provider's answer, which it sends to the address that is registered there, brought to the
  /// identity-service that asked.
  private void comesBack(Page page, Citizen citizen) {
    follow(page, FormData.create().set("citizen", citizen.username()));
  }

  /// The portal is at another address than this identity-service, and a browser lets no form lead
  /// from one to the other: so the answer is given, and then followed.
  private void saysYes(Page page) {
    FormData answers = FormData.create().set("answer", "YES");
    for (Locator hidden : page.locator("form input[type=hidden]").all()) {
      answers.set(hidden.getAttribute("name"), hidden.inputValue());
    }
    follow(page, answers);
  }

  private void follow(Page page, FormData fields) {
    String action = String.valueOf(page.locator("form").first().evaluate("form => form.action"));
    String answer =
        page.request()
            .post(action, RequestOptions.create().setForm(fields).setMaxRedirects(0))
            .headers()
            .get("location");
    URI address = URI.create(String.valueOf(answer));
    page.navigate(identity + address.getRawPath() + "?" + address.getRawQuery());
  }

  private void inEveryLanguage(Page page, String what) {
    String address = page.url().split("\\?", 2)[0];
    for (String language : LANGUAGES) {
      page.navigate(address + "?lng=" + language);
      barriers.lookFor(page, language, what);
    }
  }

  private String accountOf(Person person) {
    String home = system.world().publicUrl().toString();
    person.page().waitForURL(url -> url.startsWith(home) && !url.contains("/identity/"));
    String me = person.page().request().get(home + "/api/v1/me").text();
    return JSON.readTree(me).path("citizenId").asString();
  }

  private static Reply bindings(Operator counter, String path, Map<String, String> body) {
    return counter.post("/api/v1/operations/bindings" + path, JSON.writeValueAsString(body));
  }
}
