package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is consented to, and taken back, in the A-profile and not here: the same through either
/// version of the consent app.
interface ConsentElsewhereContract {

  Duration LONG_ENOUGH = Duration.ofSeconds(30);

  int port();

  ServiceApi api();

  Stored stored();

  EventProbe events();

  @Test
  default void a_consent_that_is_taken_back_in_the_a_profile_is_taken_back_here() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port());
    var tokens = visitor.signIn(Visitor.EID);
    UUID citizen = Visitor.citizenId(api(), tokens);

    SignInWorld.withdrawn(lena);

    awaitTakenBack(citizen);
    assertThat(visitor.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(consent(tokens).path("state").asString()).isEqualTo("WITHDRAWN");
    assertThat(stored().everything()).doesNotContain(lena.email());
    assertThat(stored().askedInTheAProfile(citizen)).isEmpty();
  }

  @Test
  default void an_item_that_is_taken_back_there_takes_the_whole_consent_back_here() {
    Citizen lena = SignInWorld.resident();
    UUID citizen =
        Visitor.citizenId(api(), Visitor.atTheGateway(lena, port()).signIn(Visitor.ITSME));

    SignInWorld.keepingBack(lena, "astad.aprofiel.v1.email");

    awaitTakenBack(citizen);
  }

  @Test
  default void an_outage_of_the_consent_app_takes_nothing_back() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port());
    var tokens = visitor.signIn(Visitor.ITSME);
    UUID citizen = Visitor.citizenId(api(), tokens);
    SignInWorld.struck(lena, Fault.OUT_OF_ORDER);

    for (int time = 1; time <= 2; time++) {
      int asked = time;
      stored().askInTheAProfile(citizen);
      await()
          .atMost(LONG_ENOUGH)
          .untilAsserted(() -> assertThat(stored().askedInTheAProfile(citizen)).contains(asked));
    }
    SignInWorld.healed(lena);
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () -> {
              stored().askInTheAProfile(citizen);
              assertThat(stored().askedInTheAProfile(citizen)).contains(0);
            });

    assertThat(consent(tokens).path("state").asString()).isEqualTo("GIVEN");
    assertThat(visitor.client().refresh(tokens.refresh()).status()).isEqualTo(200);
  }

  /// Their tokens at the consent app end with that, and it is no withdrawal.
  @Test
  default void who_signs_out_is_not_watched_any_more() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port());
    var tokens = visitor.signIn(Visitor.EID);
    UUID citizen = Visitor.citizenId(api(), tokens);
    assertThat(stored().askedInTheAProfile(citizen)).isPresent();

    AProfileV2Test.wayOut(visitor.browser(), tokens);

    assertThat(stored().askedInTheAProfile(citizen)).isEmpty();
  }

  @Test
  default void who_takes_their_consent_back_here_or_is_erased_is_not_watched_any_more() {
    for (String path : List.of("/identity/api/v1/me/consent", "/identity/api/v1/me")) {
      Citizen lena = SignInWorld.resident();
      var tokens = Visitor.atTheGateway(lena, port()).signIn(Visitor.EID);
      UUID citizen = Visitor.citizenId(api(), tokens);

      api().withToken(tokens.identity()).delete(path);

      assertThat(stored().askedInTheAProfile(citizen)).isEmpty();
    }
  }

  /// Until they change it: then they are asked here too.
  @Test
  default void an_item_that_is_kept_back_there_is_not_recorded_as_granted() {
    Citizen lena = SignInWorld.keepingBack(SignInWorld.resident(), "crspersoon.streetname");
    var tokens = Visitor.atTheGateway(lena, port()).signIn(Visitor.ITSME);

    JsonNode consent = consent(tokens);

    assertThat(consent.path("scopes")).hasSize(6);
    assertThat(consent.path("grantedScopes").valueStream().map(JsonNode::asString))
        .hasSize(5)
        .doesNotContain("pom.address");
    JsonNode receipt =
        api().withToken(tokens.identity()).get("/identity/api/v1/me/consent/receipt").json();
    assertThat(
            receipt
                .path("processing")
                .path("personalData")
                .valueStream()
                .filter(item -> !item.path("granted").asBoolean())
                .map(item -> item.path("scope").asString()))
        .containsExactly("pom.address");
    UUID citizen = Visitor.citizenId(api(), tokens);
    assertThat(
            events()
                .awaitTold(
                    IdentityEvent.ConsentGiven.class, event -> event.citizenId().equals(citizen))
                .scopes())
        .hasSize(5);

    SignInWorld.keepingBack(lena);

    assertThat(Visitor.atTheGateway(lena, port()).identify(Visitor.ITSME).title())
        .isEqualTo("Toestemming geven");
  }

  @Test
  default void an_address_that_is_kept_back_from_now_on_takes_the_zone_away() {
    Citizen lena = SignInWorld.resident();
    Visitor.atTheGateway(lena, port()).signIn(Visitor.ITSME);
    SignInWorld.keepingBack(lena, "crspersoon.streetname");

    var tokens = Visitor.atTheGateway(lena, port()).signIn(Visitor.ITSME);

    assertThat(Visitor.me(api(), tokens).path("residentZone").isNull()).isTrue();
  }

  /// Found gone twice.
  private void awaitTakenBack(UUID citizen) {
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () -> {
              stored().askInTheAProfile(citizen);
              assertThat(stored().askedInTheAProfile(citizen)).isEmpty();
            });
    events()
        .awaitTold(
            IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));
  }

  private JsonNode consent(OidcClient.Tokens tokens) {
    return api().withToken(tokens.identity()).get("/identity/api/v1/me/consent").json();
  }
}
