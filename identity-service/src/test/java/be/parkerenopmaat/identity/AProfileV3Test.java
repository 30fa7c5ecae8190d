package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Signing in through version 3 of Antwerp's consent app, which is OpenID Connect.
@ServiceTest
class AProfileV3Test {

  @LocalServerPort int port;
  @Autowired ServiceApi api;

  @DynamicPropertySource
  static void consentApp(DynamicPropertyRegistry properties) {
    SignInWorld.throughTheConsentApp("V3", properties);
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

    assertThat(Visitor.me(api, tokens).path("aProfileId").asString()).isEqualTo(lena.aProfileId());
    String wayOut = AProfileV2Test.wayOut(visitor.browser(), tokens);
    assertThat(visitor.browser().open(wayOut).address().toString())
        .isEqualTo(SignInWorld.PUBLIC_URL + "/");
  }
}
