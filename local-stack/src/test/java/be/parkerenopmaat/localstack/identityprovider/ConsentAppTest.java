package be.parkerenopmaat.localstack.identityprovider;

import static be.parkerenopmaat.localstack.identityprovider.Seeker.action;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.form;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.json;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.location;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Site;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Version 2 of the consent app.
class ConsentAppTest {

  private static final Seeker SEEKER = Seeker.local();
  private static final IdentityProviderSimulator PROVIDERS = SEEKER.providers();
  private static final String SCOPES =
      "astad.aprofiel.v1.username astad.aprofiel.v1.name crspersoon.streetname"
          + " parkerenopmaat.familieleden";

  @AfterAll
  static void stop() {
    SEEKER.close();
  }

  @Test
  void somebody_is_asked_for_consent_and_comes_back_with_a_code_for_tokens() throws Exception {
    HttpResponse<String> question = identify(Citizens.LENA, Map.of());
    assertThat(question.body())
        .contains("Toestemming geven", "<li>Gebruikersnaam</li>", "<li>FamilieLeden</li>")
        .contains("Nee, weiger", "Deze keuze kan je op elk moment wijzigen")
        .doesNotContain("{{", "Profielfoto");

    Map<String, String> back = parameters(location(answer(question, "give")));

    assertThat(back)
        .containsEntry("state", "s")
        .containsEntry("method", "fas-citizen-eid")
        .doesNotContainKey("lng");
    JsonNode tokens = json(exchange(back.getOrDefault("code", ""), Map.of()));
    assertThat(tokens.path("access_token").asString()).matches("[0-9a-f]{32}");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(7200);
    assertThat(me(tokens).body()).contains("a876e4", "\"streetname\":\"Kloosterstraat\"");
  }

  @ParameterizedTest
  @CsvSource({
    "nl, 'Ja, geef toestemming'",
    "fr, 'Oui, je donne mon consentement'",
    "en, 'Yes, give consent'",
    "de, 'Ja, Zustimmung geben'",
  })
  void it_speaks_four_languages_and_tells_which_if_asked_to(String language, String yes)
      throws Exception {
    HttpResponse<String> question =
        identify(Citizens.LENA, Map.of("lng", language, "redirect_uri_lng", "true"));

    assertThat(question.body()).contains("<html lang=\"" + language + "\">", yes);
    assertThat(parameters(location(answer(question, "give")))).containsEntry("lng", language);
  }

  @Test
  void a_consent_is_remembered_if_asked_to_for_these_scopes_until_it_is_withdrawn()
      throws Exception {
    Map<String, String> saving = Map.of("save_consent", "true");
    answer(identify(Citizens.JORIS, Map.of()), "give");
    assertThat(identify(Citizens.JORIS, saving).statusCode()).isEqualTo(200);
    answer(identify(Citizens.JORIS, saving), "give");

    assertThat(parameters(location(identify(Citizens.JORIS, saving)))).containsKey("code");
    Map<String, String> more = Map.of("scope", SCOPES + " astad.aprofiel.v1.email");
    assertThat(identify(Citizens.JORIS, more).body()).contains("Primair e-mailadres");

    PROVIDERS.withdrawConsent(Citizens.JORIS);
    assertThat(identify(Citizens.JORIS, saving).body()).contains("Toestemming geven");
  }

  @Test
  void who_refuses_gets_no_further_unless_the_application_can_do_without() throws Exception {
    assertThat(parameters(location(answer(identify(Citizens.NOOR, Map.of()), "refuse"))))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s");

    Map<String, String> without = Map.of("consent_required", "false");
    Map<String, String> back =
        parameters(location(answer(identify(Citizens.NOOR, without), "refuse")));

    JsonNode me = json(me(json(exchange(back.getOrDefault("code", ""), Map.of()))));
    assertThat(me.path("success").asBoolean()).isTrue();
    assertThat(me.path("data").isEmpty()).isTrue();
  }

  @Test
  void a_token_lives_for_two_hours_and_is_renewed_for_two_weeks() throws Exception {
    JsonNode tokens = signIn(Citizens.AMIR);
    SEEKER.wait(Duration.ofHours(2));
    assertThat(me(tokens).statusCode()).isEqualTo(401);

    JsonNode renewed = json(refresh(tokens));

    assertThat(me(renewed).statusCode()).isEqualTo(200);
    SEEKER.wait(Duration.ofDays(14));
    assertThat(json(refresh(renewed)).path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void a_withdrawal_ends_what_came_of_the_consent() throws Exception {
    JsonNode tokens = signIn(Citizens.ELS);

    PROVIDERS.withdrawConsent(Citizens.ELS);

    assertThat(me(tokens).statusCode()).isEqualTo(403);
    assertThat(refresh(tokens).statusCode()).isEqualTo(400);
    assertThat(me(signIn(Citizens.ELS)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_code_works_once_and_for_its_address_alone() throws Exception {
    String code = code(Citizens.LENA);
    assertThat(exchange(code, Map.of()).statusCode()).isEqualTo(200);
    assertThat(json(exchange(code, Map.of())).path("error").asString()).isEqualTo("invalid_grant");

    Map<String, String> elsewhere =
        Map.of("redirect_uri", SEEKER.settings().aProfile().redirectUris().getLast().toString());
    assertThat(exchange(code(Citizens.LENA), elsewhere).statusCode()).isEqualTo(400);
    Map<String, String> back = Map.of("redirect_uri", redirectUri());
    assertThat(exchange(code(Citizens.LENA), back).statusCode()).isEqualTo(200);
    assertThat(exchange(code(Citizens.LENA), Map.of("client_secret", "guess")).statusCode())
        .isEqualTo(401);
    assertThat(exchange(code(Citizens.LENA), Map.of("grant_type", "password")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void who_has_no_address_or_first_name_has_none_in_the_profile() throws Exception {
    assertThat(me(signIn(Citizens.SANNE)).body())
        .contains("9d02be")
        .doesNotContain("streetname", "postalcode");
    assertThat(me(signIn(Citizens.YANGCHEN)).body()).doesNotContain("firstName");
  }

  @Test
  void a_logout_that_nobody_can_read_is_refused() throws Exception {
    String logout =
        PROVIDERS.consentApp()
            + "/v2/logout/redirect/encrypted?client_id=pom-aprofiel&service=astad.aprofiel.v1";

    assertThat(SEEKER.get(logout).statusCode()).isEqualTo(400);
    assertThat(SEEKER.get(logout + "&data=xyz").statusCode()).isEqualTo(400);
    assertThat(SEEKER.get(logout + "&data=00ff").statusCode()).isEqualTo(400);
  }

  @Test
  void an_application_is_told_who_left_the_a_profile() {
    List<Request> heard = new ArrayList<>();
    try (Site application =
        Site.bind("localhost", 0)
            .serve(
                request -> {
                  heard.add(request);
                  return Answer.status(200);
                })) {
      int answered =
          PROVIDERS.tellLoggedOut(
              Citizens.LENA, new Subscriber(application.baseUri(), "astad.aprofiel.v1", "a token"));

      assertThat(answered).isEqualTo(200);
    }
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().path()).isEqualTo("/event/loggedout/astad.aprofiel.v1");
    assertThat(heard.getFirst().header("x-logout-token")).hasValue("a token");
    assertThat(heard.getFirst().text())
        .contains("\"user\":\"a876e4\"", "\"service\":\"astad.aprofiel.v1\"", "timestamp");
  }

  private static JsonNode signIn(Citizen citizen) throws Exception {
    return json(exchange(code(citizen), Map.of()));
  }

  private static String code(Citizen citizen) throws Exception {
    return parameters(location(answer(identify(citizen, Map.of()), "give")))
        .getOrDefault("code", "");
  }

  /// Says who somebody is; what comes is the question for consent, or the way back.
  private static HttpResponse<String> identify(Citizen citizen, Map<String, String> more)
      throws Exception {
    var question = new HashMap<String, String>();
    question.put("response_type", "code");
    question.put("client_id", "pom-aprofiel");
    question.put("redirect_uri", redirectUri());
    question.put("scope", SCOPES);
    question.put("state", "s");
    question.put("auth_methods", "fas-citizen-eid");
    question.put("minimal_assurance_level", "substantial");
    question.putAll(more);
    String page = SEEKER.get(PROVIDERS.consentApp() + "/v2/authorize?" + form(question)).body();
    return SEEKER.post(action(page), "citizen=" + citizen.username());
  }

  private static HttpResponse<String> answer(HttpResponse<String> question, String answer)
      throws Exception {
    return SEEKER.post(action(question.body()), "answer=" + answer);
  }

  private static HttpResponse<String> exchange(String code, Map<String, String> instead)
      throws Exception {
    var fields = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code));
    return token(fields, instead);
  }

  private static HttpResponse<String> refresh(JsonNode tokens) throws Exception {
    String token = tokens.path("refresh_token").asString();
    return token(
        new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token)), Map.of());
  }

  private static HttpResponse<String> token(Map<String, String> fields, Map<String, String> instead)
      throws Exception {
    fields.put("client_id", "pom-aprofiel");
    fields.put("client_secret", SEEKER.settings().aProfile().secret());
    fields.putAll(instead);
    return SEEKER.post(PROVIDERS.consentAppApi() + "/oauth2/token", form(fields));
  }

  private static HttpResponse<String> me(JsonNode tokens) throws Exception {
    return SEEKER.get(
        PROVIDERS.consentAppApi() + "/me",
        "Authorization",
        "Bearer " + tokens.path("access_token").asString(),
        "Dgp-Correlation",
        "e30=");
  }

  private static String redirectUri() {
    return SEEKER.settings().aProfile().redirectUris().getFirst().toString();
  }
}
