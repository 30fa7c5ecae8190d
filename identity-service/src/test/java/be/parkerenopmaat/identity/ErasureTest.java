package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The citizen's copy of what is held of them, and being forgotten.
@ServiceTest
class ErasureTest {

  private static final String ME = "/identity/api/v1/me";
  private static final String COPY = "/identity/api/v1/export/identity";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Stored stored;

  @Test
  void the_copy_has_profile_consent_and_sign_ins_and_no_secret() {
    Citizen lena = SignInWorld.resident();
    var tokens = Visitor.atTheGateway(lena, port).signIn();

    JsonNode copy = api.withToken(tokens.identity()).get(COPY).json();

    assertThat(copy.path("citizen").path(0).path("email").asString()).isEqualTo(lena.email());
    assertThat(copy.path("citizen").path(0).path("aProfileId").asString())
        .isEqualTo(lena.aProfileId());
    assertThat(copy.path("consentRecord").size()).isEqualTo(1);
    assertThat(copy.path("consentEvent").size()).isEqualTo(2);
    assertThat(copy.path("consentText").path(0).path("content").asString())
        .startsWith("Toestemming geven");
    assertThat(copy.path("oauth2Authorization").path(0).path("registeredClientId").asString())
        .isEqualTo("gateway");
    assertThat(copy.toString())
        .doesNotContain(tokens.access(), tokens.refresh(), tokens.id(), "subjectKey");
  }

  @Test
  void the_copy_of_one_is_not_that_of_another() {
    Citizen lena = SignInWorld.resident();
    Visitor.atTheGateway(lena, port).signIn();
    var tokens = Visitor.atTheGateway(SignInWorld.housemateOf(lena), port).signIn();

    assertThat(api.withToken(tokens.identity()).get(COPY).body())
        .doesNotContain(lena.email(), lena.familyName());
  }

  @Test
  void who_is_erased_leaves_nothing_but_a_meaningless_id() {
    Citizen lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var mobile = Visitor.withTheMobileClient(lena, port);
    var tokens = gateway.signIn();
    var mobileTokens = mobile.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    clock.advance(Duration.ofDays(3));

    assertThat(api.withToken(tokens.identity()).delete(ME).status()).isEqualTo(204);

    var told =
        events.awaitTold(
            IdentityEvent.CitizenErased.class, event -> event.citizenId().equals(citizen));
    assertThat(told.erasedAt()).isEqualTo(clock.instant());
    assertThat(told.plannedSessions()).isEqualTo(IdentityEvent.PlannedSessions.CANCEL);
    assertThat(toldOf(citizen))
        .endsWith(told)
        .filteredOn(IdentityEvent.ConsentWithdrawn.class::isInstance)
        .hasSize(1);
    assertThat(gateway.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(api.withToken(tokens.identity()).get(ME).status()).isEqualTo(404);
    assertThat(stored.everything())
        .doesNotContain(lena.username(), lena.givenName(), lena.familyName(), lena.email());
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isEmpty();
  }

  @Test
  void being_erased_twice_tells_it_once() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    api.withToken(tokens.identity()).delete(ME);
    events.awaitTold(IdentityEvent.CitizenErased.class, event -> event.citizenId().equals(citizen));
    int before = toldOf(citizen).size();

    assertThat(api.withToken(tokens.identity()).delete(ME).status()).isEqualTo(204);

    assertThat(toldOf(citizen)).hasSize(before);
  }

  @Test
  void who_comes_back_after_it_is_a_stranger() {
    Citizen lena = SignInWorld.resident();
    var tokens = Visitor.atTheGateway(lena, port).signIn();
    UUID before = Visitor.citizenId(api, tokens);
    api.withToken(tokens.identity()).delete(ME);
    var visitor = Visitor.atTheGateway(lena, port);

    var page = visitor.identify(Visitor.ITSME);

    assertThat(page.title()).isEqualTo("Toestemming geven");
    var again =
        visitor
            .client()
            .exchange(visitor.browser().press(page, "answer", "YES"), visitor.request());
    assertThat(Visitor.citizenId(api, again)).isNotEqualTo(before);
  }

  private List<Event> toldOf(UUID citizen) {
    return events.told().stream().filter(event -> event.orderingKey().equals(citizen)).toList();
  }
}
