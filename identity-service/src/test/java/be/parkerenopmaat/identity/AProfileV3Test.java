package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Signing in through version 3 of Antwerp's consent app, which is OpenID Connect and recognises
/// people by its own subject here.
@ServiceTest
class AProfileV3Test implements ConsentElsewhereContract {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;
  @Autowired EventProbe events;

  @DynamicPropertySource
  static void consentApp(DynamicPropertyRegistry properties) {
    SignInWorld.throughTheConsentApp("V3", properties);
    properties.add("POM_APROFILE_PERSON_CLAIM", () -> "sub");
    properties.add("POM_APROFILE_EID_ACR_VALUES", () -> "high");
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
  void asks_by_openid_connect_with_proof_and_names_the_issuer_behind() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);

    Page question = visitor.browser().press(visitor.start(), Visitor.EID);

    assertThat(question.address().toString())
        .startsWith(SignInWorld.consentApp() + "/v3/authorize?");
    assertThat(question.parameter("auth_methods")).isEqualTo("fas-citizen-eid");
    assertThat(URLDecoder.decode(question.parameter("oidc_issuer"), StandardCharsets.UTF_8))
        .isEqualTo(SignInWorld.consentAppIssuer().toString());
    assertThat(question.parameter("scope")).startsWith("openid");
    assertThat(question.parameter("nonce")).isNotEmpty();
    assertThat(question.parameter("acr_values")).isEqualTo("high");
    assertThat(question.parameter("code_challenge_method")).isEqualTo("S256");
  }

  /// Between the answer and the ID token.
  @Test
  void a_consent_that_is_withdrawn_at_the_last_moment_lets_nobody_in() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    Page choice = visitor.browser().press(visitor.start(), Visitor.EID);
    Page question = visitor.browser().press(choice, "citizen", lena.username());
    String answer = visitor.browser().locationOf(question, "answer", "give");

    SignInWorld.withdrawn(lena);

    assertThat(visitor.browser().open(answer).parameter("reason")).isEqualTo("rejected");
  }

  @Test
  void a_citizen_comes_in_through_the_consent_app_and_leaves_through_it() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);

    var tokens = visitor.signIn(Visitor.ITSME);

    assertThat(Visitor.me(api, tokens).path("username").asString()).isEqualTo(lena.username());
    String wayOut = AProfileV2Test.wayOut(visitor.browser(), tokens);
    assertThat(visitor.browser().open(wayOut).address().toString())
        .isEqualTo(SignInWorld.PUBLIC_URL + "/");
  }

  /// Whichever provider stands behind it, a subject of the consent app is one person.
  @Test
  void itsme_and_eid_lead_to_one_account_and_leaving_the_a_profile_ends_both() {
    Citizen lena = SignInWorld.resident();
    var withItsme = Visitor.atTheGateway(lena, port);
    var itsme = withItsme.signIn(Visitor.ITSME);
    var withEid = Visitor.atTheGateway(lena, port);
    var eid = withEid.signIn(Visitor.EID);
    assertThat(Visitor.citizenId(api, eid)).isEqualTo(Visitor.citizenId(api, itsme));

    api.anonymous()
        .header("x-logout-token", SignInWorld.LOGOUT_TOKEN)
        .post(
            "/identity/event/loggedout/" + AProfileV2Test.SERVICE,
            Map.of("user", Citizens.subject(lena)));

    assertThat(withItsme.client().refresh(itsme.refresh()).status()).isEqualTo(400);
    assertThat(withEid.client().refresh(eid.refresh()).status()).isEqualTo(400);
  }

  @Test
  void who_was_authenticated_otherwise_than_asked_for_does_not_get_in() {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), Fault.OTHER_CONTEXT);

    assertThat(Visitor.atTheGateway(lena, port).identify(Visitor.EID).parameter("reason"))
        .isEqualTo("rejected");
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
