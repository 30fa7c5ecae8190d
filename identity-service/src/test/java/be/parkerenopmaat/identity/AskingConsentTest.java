package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Manual step 2: the question of consent, and what a yes and a no leave behind.
@ServiceTest
class AskingConsentTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Consents consents;
  @Autowired Stored stored;

  /// Manual check 34: one answer for all that is asked.
  @Test
  void a_refusal_keeps_nothing_but_that_somebody_refused() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var consent = visitor.identify(Visitor.ITSME);
    var before = stored.consentStates();

    var end = visitor.browser().press(consent, "answer", "NO");

    assertThat(end.title()).isEqualTo("Je hebt geen toestemming gegeven");
    assertThat(end.document().select("main a").attr("href"))
        .isEqualTo(SignInWorld.PUBLIC_URL + "/login");
    assertThat(stored.everything())
        .doesNotContain(
            lena.username(), lena.givenName(), lena.familyName(), lena.email(), lena.street());
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isEmpty();
    assertThat(stored.consentStates().get("REFUSED"))
        .isEqualTo(before.getOrDefault("REFUSED", 0L) + 1);
    events.awaitTold(IdentityEvent.ConsentRefused.class, _ -> true);
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
  }

  @Test
  void who_refused_can_change_their_mind() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    visitor.browser().press(visitor.identify(Visitor.ITSME), "answer", "NO");

    assertThat(Visitor.me(api, visitor.signIn()).path("aProfileId").asString())
        .isEqualTo(lena.aProfileId());
  }

  @Test
  void nothing_personal_is_readable_in_the_database_before_the_answer() {
    Citizen lena = SignInWorld.resident();

    Visitor.atTheGateway(lena, port).identify(Visitor.ITSME);

    assertThat(stored.everything())
        .doesNotContain(
            lena.username(), lena.givenName(), lena.familyName(), lena.email(), lena.street());
  }

  @Test
  void another_version_of_the_text_is_asked_again() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    consentsToAnEarlierText(citizen);
    var again = Visitor.atTheGateway(lena, port);
    var page = again.identify(Visitor.ITSME);

    assertThat(page.title()).isEqualTo("Toestemming geven");
    var answer = again.browser().press(page, "answer", "YES");
    var tokens = again.client().exchange(answer, again.request());
    assertThat(Visitor.citizenId(api, tokens)).isEqualTo(citizen);
    assertThat(Visitor.atTheGateway(lena, port).identify(Visitor.EID).parameter("code"))
        .isNotEmpty();
  }

  /// Manual check 31: what a no does to planned sessions is told before and after it.
  @Test
  void a_refusal_of_a_new_version_takes_the_consent_to_the_earlier_one_back() {
    Citizen lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var tokens = gateway.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    consentsToAnEarlierText(citizen);
    var again = Visitor.atTheGateway(lena, port);
    var page = again.identify(Visitor.ITSME);
    assertThat(page.document().select("main").text())
        .contains("Weiger je nu, dan is die ingetrokken", "worden geannuleerd");

    var end = again.browser().press(page, "answer", "NO");

    assertThat(end.document().select("main").text())
        .contains("is hiermee ingetrokken", "worden geannuleerd")
        .doesNotContain("geen account");
    var told =
        events.awaitTold(
            IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));
    assertThat(told.plannedSessions()).isEqualTo(IdentityEvent.PlannedSessions.CANCEL);
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(stored.everything())
        .doesNotContain(lena.username(), lena.givenName(), lena.familyName(), lena.email());
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isNotEmpty();
  }

  @Test
  void who_withdrew_before_and_refuses_reads_that_the_account_is_still_there() {
    Citizen lena = SignInWorld.resident();
    var tokens = Visitor.atTheGateway(lena, port).signIn();
    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");
    var again = Visitor.atTheGateway(lena, port);
    var page = again.identify(Visitor.ITSME);
    assertThat(page.document().select("main").text()).doesNotContain("Weiger je nu");

    var end = again.browser().press(page, "answer", "NO");

    assertThat(end.document().select("main").text())
        .contains("Je account en je saldo blijven bestaan")
        .doesNotContain("ingetrokken", "geen account");
  }

  private void consentsToAnEarlierText(UUID citizen) {
    var outdated = new ConsentText("0", "nl", List.of("Vroeger"), new ConsentTerms("{}"));
    consents.keep(outdated);
    consents.save(
        new ConsentRecord.Shown(
                new ConsentId(UUID.randomUUID()),
                Notice.of(outdated, SignInMethod.ITSME, Assurance.SUBSTANTIAL, clock.instant()))
            .given(new CitizenId(citizen), clock.instant().plusSeconds(1)));
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void a_yes_without_the_page_s_own_token_is_no_yes() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var consent = visitor.identify(Visitor.ITSME);

    var end =
        visitor
            .browser()
            .post(
                SignInWorld.PUBLIC_URL + "/identity/consent",
                Map.of(
                    "answer",
                    "YES",
                    "text",
                    Objects.requireNonNull(consent.document().select("input[name=text]").first())
                        .val()));

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isEmpty();
  }
}
