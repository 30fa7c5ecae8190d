package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What can go wrong at a provider, and what the citizen sees of it.
@ServiceTest
class ProviderFailuresTest {

  @LocalServerPort int port;
  @Autowired Stored stored;

  @Test
  void who_cancels_at_the_provider_sees_why_and_how_to_go_on() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);

    var end = visitor.browser().press(itsme, "refuse", "true");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.document().select("[role=alert]").text()).contains("afgebroken");
    assertThat(end.document().select("main a").text()).isEqualTo("Opnieuw aanmelden");
  }

  @Test
  void an_answer_that_nobody_asked_for_is_not_believed() {
    var browser = new Browser(port);

    var end =
        browser.open(
            SignInWorld.PUBLIC_URL + "/identity/login/oauth2/code/itsme?code=stolen&state=made-up");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo("expired");
  }

  @Test
  void an_answer_meant_for_one_provider_does_not_work_at_the_other() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.browser().press(visitor.start(), Visitor.ITSME);

    var end =
        visitor
            .browser()
            .open(
                SignInWorld.PUBLIC_URL
                    + "/identity/login/oauth2/code/eid?code=of-itsme&state=of-itsme");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
  }

  @ParameterizedTest
  @CsvSource({
    "FOREIGN_ISSUER, rejected",
    "FOREIGN_AUDIENCE, rejected",
    "FOREIGN_NONCE, rejected",
    "FOREIGN_KEY, rejected",
    "UNSIGNED, rejected",
    "EXPIRED, rejected",
    "WITHOUT_A_PROFILE, incomplete",
    "OUT_OF_ORDER, unavailable",
    "SILENT, unavailable",
  })
  void an_answer_that_does_not_hold_ends_on_a_clear_page(Fault fault, String reason) {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), fault);
    var visitor = Visitor.atTheGateway(lena, port);

    var end = visitor.identify(Visitor.EID);

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo(reason);
    assertThat(end.document().select("[role=alert]").text()).isNotBlank();
    assertThat(stored.everything()).doesNotContain(lena.username(), lena.email());
    SignInWorld.healed(lena);
    assertThat(visitor.signIn(Visitor.EID).status()).isEqualTo(200);
  }

  @Test
  void every_fault_of_a_provider_is_tried() throws NoSuchMethodException {
    var tried =
        ProviderFailuresTest.class
            .getDeclaredMethod(
                "an_answer_that_does_not_hold_ends_on_a_clear_page", Fault.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();

    assertThat(Stream.of(tried).map(line -> line.split(",", 2)[0]))
        .containsExactlyElementsOf(Stream.of(Fault.values()).map(Fault::name).toList());
  }

  @Test
  void a_provider_that_nobody_configured_ends_on_the_same_page() {
    assertThat(new Browser(port).open(SignInWorld.PUBLIC_URL + "/identity/sign-in/other").title())
        .isEqualTo("Aanmelden is niet gelukt");
  }

  @Test
  void an_answer_of_a_provider_works_once() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);
    var callback = visitor.browser().locationOf(itsme, "refuse", "true");

    visitor.browser().open(callback);

    assertThat(visitor.browser().open(callback).parameter("reason")).isEqualTo("expired");
  }
}
