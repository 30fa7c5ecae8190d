package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// Signing in through version 2 of Antwerp's consent app.
@ServiceTest
class AProfileV2Test implements ConsentElsewhereContract {

  static final String SERVICE = "astad.aprofiel.v1";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;
  @Autowired EventProbe events;
  @Autowired Ends ends;

  @DynamicPropertySource
  static void consentApp(DynamicPropertyRegistry properties) {
    SignInWorld.throughTheConsentApp("V2", properties);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ServiceApi api() {
    return api;
  }

  @Override
  public Stored stored() {
    return stored;
  }

  @Override
  public EventProbe events() {
    return events;
  }

  @Test
  void asks_for_the_one_means_that_was_chosen_and_the_assurance_that_is_needed() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);

    Page question = visitor.browser().press(visitor.start(), Visitor.ITSME);

    assertThat(question.address().toString())
        .startsWith(SignInWorld.consentApp() + "/v2/authorize?");
    assertThat(question.parameter("auth_methods")).isEqualTo("fas-citizen-bmid");
    assertThat(question.parameter("minimal_assurance_level")).isEqualTo("substantial");
    assertThat(question.parameter("lng")).isEqualTo("nl");
    assertThat(question.parameter("save_consent")).isEqualTo("true");
    assertThat(question.parameter("scope"))
        .contains("astad.aprofiel.v1.username", "crspersoon.streetname")
        .doesNotContain("openid", "phone", "nationalnumber");
    assertThat(question.parameter("state")).isNotEmpty();
  }

  @Test
  void a_citizen_comes_in_through_the_consent_app_and_leaves_through_it() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);

    var tokens = visitor.signIn(Visitor.EID);

    JsonNode me = Visitor.me(api, tokens);
    assertThat(me.path("aProfileId").asString()).isEqualTo(lena.aProfileId());
    assertThat(me.path("username").asString()).isEqualTo(lena.username());
    assertThat(me.path("residentZone").asString()).isEqualTo("centrum");
    JsonNode consent = api.withToken(tokens.identity()).get("/identity/api/v1/me/consent").json();
    assertThat(consent.path("method").asString()).isEqualTo("EID");
    assertThat(consent.path("assurance").asString()).isEqualTo("HIGH");
    assertThat(stored.everything())
        .contains(lena.email())
        .doesNotContain("+32400998877", "01020399877", lena.street());

    String wayOut = wayOut(visitor.browser(), tokens);

    assertThat(wayOut)
        .startsWith(
            SignInWorld.consentApp()
                + "/v2/logout/redirect/encrypted?client_id=pom-aprofiel&service="
                + SERVICE
                + "&data=");
    assertThat(visitor.browser().open(wayOut).address().toString())
        .isEqualTo(SignInWorld.PUBLIC_URL + "/");
    // Its token there has ended with that.
    assertThat(visitor.browser().open(wayOut).status()).isEqualTo(400);
  }

  @Test
  void who_came_by_another_means_than_asked_for_does_not_get_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    String answer = wayBack(visitor, lena);

    Page end = visitor.browser().open(answer.replace("fas-citizen-eid", "fas-citizen-otp"));

    assertThat(end.parameter("reason")).isEqualTo("rejected");
  }

  @Test
  void an_answer_that_does_not_say_by_which_means_lets_nobody_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    String answer = wayBack(visitor, lena);

    Page end = visitor.browser().open(answer.replace("&method=fas-citizen-eid", ""));

    assertThat(end.parameter("reason")).isEqualTo("rejected");
    assertThat(stored.everything()).doesNotContain(lena.username());
  }

  @Test
  void who_refuses_at_the_consent_app_does_not_get_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);

    Page end = visitor.browser().press(question(visitor, lena), "answer", "refuse");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo("cancelled");
    assertThat(stored.everything()).doesNotContain(lena.username());
  }

  @Test
  void a_consent_that_is_remembered_there_is_asked_for_again_once_it_is_withdrawn() {
    Citizen lena = SignInWorld.resident();
    Visitor.atTheGateway(lena, port).signIn(Visitor.EID);
    var later = Visitor.atTheGateway(lena, port);
    Page choice = later.browser().press(later.start(), Visitor.EID);
    assertThat(later.browser().press(choice, "citizen", lena.username()).parameter("code"))
        .isNotEmpty();

    SignInWorld.withdrawn(lena);

    var again = Visitor.atTheGateway(lena, port);
    assertThat(question(again, lena).title()).isEqualTo("Toestemming geven");
  }

  /// Between the answer and `/me`.
  @Test
  void a_consent_that_is_withdrawn_at_the_last_moment_lets_nobody_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    String answer = wayBack(visitor, lena);

    SignInWorld.withdrawn(lena);

    assertThat(visitor.browser().open(answer).parameter("reason")).isEqualTo("rejected");
    assertThat(stored.everything()).doesNotContain(lena.username());
  }

  @Test
  void a_code_that_comes_a_second_time_lets_nobody_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    String answer = wayBack(visitor, lena);
    assertThat(visitor.browser().open(answer).title()).isEqualTo("Toestemming geven");
    var thief = Visitor.atTheGateway(SignInWorld.resident(), port);
    String state = thief.browser().press(thief.start(), Visitor.EID).parameter("state");

    Page end = thief.browser().open(answer.replaceFirst("state=[^&]*", "state=" + state));

    assertThat(end.parameter("reason")).isEqualTo("rejected");
  }

  @Test
  void number_15_box_2_is_another_address_than_number_152() {
    Citizen lena = SignInWorld.resident();
    Citizen neighbour = SignInWorld.resident();
    SignInWorld.moved(lena, lena.street() + " bus 2", "2000", "Antwerpen");
    SignInWorld.moved(neighbour, lena.street() + "2", "2000", "Antwerpen");

    assertThat(addressOf(lena)).isNotNull().isNotEqualTo(addressOf(neighbour));
  }

  private @Nullable UUID addressOf(Citizen citizen) {
    UUID id = Visitor.citizenId(api, Visitor.atTheGateway(citizen, port).signIn());
    return events
        .awaitTold(IdentityEvent.ResidenceChanged.class, event -> event.citizenId().equals(id))
        .addressId();
  }

  @Test
  void who_leaves_the_a_profile_elsewhere_is_signed_out_here() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var tokens = visitor.signIn(Visitor.ITSME);

    assertThat(SignInWorld.toldLoggedOut(lena, port, SERVICE, "another-token")).isEqualTo(401);
    assertThat(SignInWorld.toldLoggedOut(lena, port, "another.service", SignInWorld.LOGOUT_TOKEN))
        .isEqualTo(404);
    assertThat(visitor.client().refresh(tokens.refresh()).status()).isEqualTo(200);

    assertThat(SignInWorld.toldLoggedOut(lena, port, SERVICE, SignInWorld.LOGOUT_TOKEN))
        .isEqualTo(200);

    assertThat(visitor.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
    Citizen stranger = SignInWorld.resident();
    assertThat(SignInWorld.toldLoggedOut(stranger, port, SERVICE, SignInWorld.LOGOUT_TOKEN))
        .isEqualTo(200);
  }

  @Test
  void no_sign_in_that_was_under_way_outlives_it() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var citizen = new CitizenId(Visitor.citizenId(api, visitor.signIn(Visitor.ITSME)));
    var code = visitor.start();

    ends.beforeTheSession(citizen, () -> leave(lena));

    assertThat(visitor.client().exchange(code, visitor.request()).status()).isEqualTo(400);
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(ends.authorizationsOf(citizen)).isZero();
    assertThat(visitor.signIn(Visitor.ITSME).status()).isEqualTo(200);
  }

  @Test
  void nor_does_a_yes_to_what_was_asked_before_it() {
    Citizen lena = SignInWorld.resident();
    var citizen = new CitizenId(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn()));
    ends.consentedLastTo("0", citizen.value());
    var late = Visitor.atTheGateway(lena, port);
    Page question = late.identify(Visitor.ITSME);

    leave(lena);

    assertThat(late.browser().press(question, "answer", "YES").parameter("reason"))
        .isEqualTo("expired");
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @Test
  void whoever_wins_a_race_with_it_nothing_is_left_of_the_sign_ins() {
    Citizen lena = SignInWorld.resident();
    var browsers =
        List.of(
            Visitor.atTheGateway(lena, port),
            Visitor.withTheMobileClient(lena, port),
            Visitor.withTheMobileClient(lena, port));
    var tokens = browsers.stream().map(Visitor::signIn).toList();
    var citizen = new CitizenId(Visitor.citizenId(api, tokens.getFirst()));
    var attempts = new ArrayList<Callable<Object>>();
    attempts.add(() -> leave(lena));
    browsers.forEach(
        visitor ->
            attempts.add(
                () -> {
                  Page page = visitor.start();
                  return page.parameter("code").isEmpty()
                      ? page
                      : visitor.client().exchange(page, visitor.request());
                }));

    Race.run(attempts);

    assertThat(ends.authorizationsOf(citizen)).isZero();
    assertThat(browsers).allMatch(one -> one.start().title().equals("Aanmelden als burger"));
  }

  private int leave(Citizen citizen) {
    int answer = SignInWorld.toldLoggedOut(citizen, port, SERVICE, SignInWorld.LOGOUT_TOKEN);
    assertThat(answer).isEqualTo(200);
    return answer;
  }

  /// The consent app's question to somebody who has said there who they are.
  private static Page question(Visitor visitor, Citizen citizen) {
    Page choice = visitor.browser().press(visitor.start(), Visitor.EID);
    return visitor.browser().press(choice, "citizen", citizen.username());
  }

  /// Where the consent app leads who gave consent.
  private static String wayBack(Visitor visitor, Citizen citizen) {
    return visitor.browser().locationOf(question(visitor, citizen), "answer", "give");
  }

  static String wayOut(Browser browser, OidcClient.Tokens tokens) {
    return browser
        .open(
            SignInWorld.PUBLIC_URL
                + "/identity/connect/logout?"
                + Browser.form(
                    Map.of(
                        "id_token_hint",
                        tokens.id(),
                        "post_logout_redirect_uri",
                        SignInWorld.PUBLIC_URL + "/")))
        .document()
        .select("main a")
        .attr("href");
  }

  @ParameterizedTest
  @EnumSource(names = {"OUT_OF_ORDER", "SILENT"})
  void an_outage_of_the_consent_app_ends_on_a_page_that_says_so(Fault fault) {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), fault);

    Page end = Visitor.atTheGateway(lena, port).identify(Visitor.EID);

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo("unavailable");
  }
}
