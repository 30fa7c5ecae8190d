package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.Objects;
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
    "FOREIGN_ISSUER, EID, rejected",
    "FOREIGN_AUDIENCE, EID, rejected",
    "FOREIGN_NONCE, EID, rejected",
    "FOREIGN_KEY, EID, rejected",
    "UNPUBLISHED_KEY, EID, rejected",
    "SLOW_KEYS, EID, unavailable",
    "UNSIGNED, EID, rejected",
    "UNKNOWN_ENCRYPTION_KEY, ITSME, rejected",
    "EXPIRED, EID, rejected",
    "CLOCK_HOURS_AHEAD, EID, rejected",
    "CLOCK_HOURS_AHEAD, ITSME, rejected",
    "CLOCK_HOURS_BEHIND, EID, rejected",
    "OTHER_CONTEXT, EID, rejected",
    "WITHOUT_A_PROFILE, EID, incomplete",
    "REPLAYED_CODE, EID, rejected",
    "OUT_OF_ORDER, EID, unavailable",
    "SILENT, EID, unavailable",
  })
  void an_answer_that_does_not_hold_ends_on_a_clear_page(Fault fault, Face face, String reason) {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), fault);
    var visitor = Visitor.atTheGateway(lena, port);

    var end = visitor.identify(Visitor.way(face));

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo(reason);
    assertThat(end.document().select("[role=alert]").text()).isNotBlank();
    assertThat(stored.everything()).doesNotContain(lena.username(), lena.email());
    SignInWorld.healed(lena);
    assertThat(visitor.signIn(Visitor.way(face)).status()).isEqualTo(200);
  }

  /// What a provider encrypts to our key before is in [ItsmeProfileTest].
  @ParameterizedTest
  @CsvSource({"CLOCK_AHEAD", "CLOCK_BEHIND"})
  void a_provider_whose_clock_is_not_ours_to_the_second_is_believed(Fault fault) {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), fault);

    assertThat(Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME).status()).isEqualTo(200);
    assertThat(Visitor.atTheGateway(lena, port).signIn(Visitor.EID).status()).isEqualTo(200);
  }

  @Test
  void every_fault_of_a_provider_is_tried() {
    var tried =
        Stream.of(ProviderFailuresTest.class.getDeclaredMethods())
            .map(test -> test.getAnnotation(CsvSource.class))
            .filter(Objects::nonNull)
            .flatMap(rows -> Stream.of(rows.value()))
            .map(row -> Fault.valueOf(row.split(",", 2)[0]));

    assertThat(Stream.concat(tried, Stream.of(Fault.PREVIOUS_ENCRYPTION_KEY)))
        .containsOnly(Fault.values());
  }

  @Test
  void a_provider_that_changes_its_key_is_followed() {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), Fault.UNPUBLISHED_KEY);
    var visitor = Visitor.atTheGateway(lena, port);
    assertThat(visitor.identify(Visitor.EID).parameter("reason")).isEqualTo("rejected");

    // It signed too early; now it publishes that key, and signs with it for everybody.
    SignInWorld.rotateKeys(Face.EID);
    SignInWorld.healed(lena);

    assertThat(visitor.signIn(Visitor.EID).status()).isEqualTo(200);
  }

  @Test
  void a_provider_that_nobody_configured_ends_on_the_same_page() {
    assertThat(new Browser(port).open(SignInWorld.PUBLIC_URL + "/identity/sign-in/other").title())
        .isEqualTo("Aanmelden is niet gelukt");
  }

  @Test
  void an_answer_of_a_provider_works_once() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);
    var callback = visitor.browser().locationOf(itsme, "citizen", lena.username());

    assertThat(visitor.browser().open(callback).title()).isEqualTo("Toestemming geven");

    assertThat(visitor.browser().open(callback).parameter("reason")).isEqualTo("expired");
  }
}
