package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Manual checks 30, 31 and 33: the proof of a consent, and taking it back.
@ServiceTest
class ConsentTest {

  private static final String ME = "/identity/api/v1/me";
  private static final String CONSENT = ME + "/consent";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Stored stored;

  @Test
  void the_receipt_says_what_was_agreed_to_when_and_how_sure_we_were() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);

    JsonNode receipt = api.withToken(tokens.identity()).get(CONSENT).json();

    assertThat(receipt.path("state").asString()).isEqualTo("GIVEN");
    assertThat(receipt.path("scopes").values().stream().map(JsonNode::asString))
        .containsExactly(
            "astad.aprofiel.v1.username",
            "astad.aprofiel.v1.name",
            "astad.aprofiel.v1.avatar",
            "astad.aprofiel.v1.email",
            "pom.address",
            "pom.family-members");
    assertThat(receipt.path("textVersion").asString()).isEqualTo("2");
    assertThat(receipt.path("language").asString()).isEqualTo("nl");
    assertThat(receipt.path("method").asString()).isEqualTo("EID");
    assertThat(receipt.path("assurance").asString()).isEqualTo("HIGH");
    assertThat(receipt.path("givenAt").asString()).isEqualTo("2026-11-18T09:00:00Z");
    assertThat(receipt.path("onWithdrawal").path("plannedSessions").asString()).isEqualTo("CANCEL");
    assertThat(stored.consentText(receipt.path("textHash").asString()))
        .startsWith("Toestemming geven\nParkeren op maat vraagt toestemming");
  }

  @Test
  void a_withdrawal_ends_everything_but_the_proof() {
    Citizen lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var mobile = Visitor.withTheMobileClient(lena, port);
    var tokens = gateway.signIn();
    var mobileTokens = mobile.signIn();
    var citizen = Visitor.citizenId(api, tokens);
    clock.advance(Duration.ofDays(3));

    var answer = api.withToken(tokens.identity()).delete(CONSENT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("state").asString()).isEqualTo("WITHDRAWN");
    var told =
        events.awaitTold(
            IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));
    assertThat(told.withdrawnAt()).isEqualTo(clock.instant());
    assertThat(told.consentId().toString()).isEqualTo(answer.json().path("id").asString());
    assertThat(told.plannedSessions()).isEqualTo(IdentityEvent.PlannedSessions.CANCEL);
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(mobile.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(api.withToken(tokens.identity()).get(ME).code()).isEqualTo("consent-missing");
    assertThat(api.withToken(tokens.access()).get("/identity/userinfo").status()).isEqualTo(401);
    assertThat(stored.everything())
        .doesNotContain(lena.username(), lena.givenName(), lena.familyName(), lena.email());
  }

  @Test
  void a_second_withdrawal_changes_nothing() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn();
    var first = api.withToken(tokens.identity()).delete(CONSENT);
    clock.advance(Duration.ofDays(1));

    var second = api.withToken(tokens.identity()).delete(CONSENT);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void who_consents_again_finds_the_same_account() {
    Citizen lena = SignInWorld.resident();
    JsonNode before = Visitor.me(api, Visitor.atTheGateway(lena, port).signIn());
    api.withToken(Visitor.atTheGateway(lena, port).signIn().identity()).delete(CONSENT);
    clock.advance(Duration.ofDays(1));
    var visitor = Visitor.atTheGateway(lena, port);

    var page = visitor.identify(Visitor.ITSME);

    assertThat(page.title()).isEqualTo("Toestemming geven");
    var tokens =
        visitor
            .client()
            .exchange(visitor.browser().press(page, "answer", "YES"), visitor.request());
    assertThat(Visitor.me(api, tokens)).isEqualTo(before);
  }
}
