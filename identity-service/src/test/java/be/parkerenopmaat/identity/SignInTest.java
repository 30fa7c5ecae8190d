package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Manual step 1: signing in, for the first time and again.
@ServiceTest
class SignInTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;

  /// Manual check 3.
  @Test
  void a_first_sign_in_makes_an_account_and_tells_it_in_order() {
    Citizen lena = SignInWorld.resident();

    JsonNode me = Visitor.me(api, Visitor.atTheGateway(lena, port).signIn());

    assertThat(me.path("aProfileId").asString()).isEqualTo(lena.aProfileId());
    assertThat(me.path("internalId").asLong()).isPositive();
    assertThat(me.path("username").asString()).isEqualTo(lena.username());
    assertThat(me.path("givenName").asString()).isEqualTo(lena.givenName());
    assertThat(me.path("familyName").asString()).isEqualTo(lena.familyName());
    assertThat(me.path("residentZone").asString()).isEqualTo("centrum");
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .containsExactly("FLEXIBLE_SUBSCRIPTION", "VISITOR_PASS");
    UUID citizen = UUID.fromString(me.path("citizenId").asString());
    var residence = awaitResidence(citizen);
    assertThat(residence.zone()).isEqualTo("centrum");
    assertThat(residence.householdId()).isNotNull();
    assertThat(residence.addressId()).isNotNull().isNotEqualTo(residence.householdId());
    assertThat(toldOf(citizen))
        .hasExactlyElementsOfTypes(
            IdentityEvent.CitizenRegistered.class,
            IdentityEvent.ConsentGiven.class,
            IdentityEvent.ResidenceChanged.class);
  }

  /// A Dutch document has no address, and some people have one name.
  @Test
  void who_has_no_address_or_first_name_gets_in_without_a_zone() {
    Citizen citizen = SignInWorld.withoutAddressOrFirstName();

    JsonNode me = Visitor.me(api, Visitor.atTheGateway(citizen, port).signIn());

    assertThat(me.path("givenName").isString()).isFalse();
    assertThat(me.path("familyName").asString()).isEqualTo(citizen.familyName());
    assertThat(me.path("residentZone").isString()).isFalse();
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .containsExactly("FLEXIBLE_SUBSCRIPTION");
  }

  @Test
  void interne_id_is_a_small_number_that_rises() {
    long first = internalId(SignInWorld.resident());
    long second = internalId(SignInWorld.resident());

    assertThat(second).isGreaterThan(first).isLessThan(10_000);
  }

  @Test
  void itsme_and_eid_lead_to_the_same_account_and_consent_is_remembered() {
    Citizen lena = SignInWorld.resident();
    UUID withItsme = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME));
    var later = Visitor.atTheGateway(lena, port);

    var answer = later.identify(Visitor.EID);

    assertThat(answer.address().toString()).startsWith(SignInWorld.GATEWAY_CALLBACK.toString());
    var tokens = later.client().exchange(answer, later.request());
    assertThat(Visitor.citizenId(api, tokens)).isEqualTo(withItsme);
  }

  @Test
  void a_signed_in_browser_is_not_asked_again() {
    var lena = Visitor.atTheGateway(SignInWorld.resident(), port);
    lena.signIn();

    var answer = lena.start();

    assertThat(answer.parameter("code")).isNotEmpty();
  }

  @Test
  void a_double_first_sign_in_makes_one_account() {
    Citizen lena = SignInWorld.resident();
    var visitors = Stream.generate(() -> Visitor.atTheGateway(lena, port)).limit(8).toList();
    var pages = visitors.stream().map(visitor -> visitor.identify(Visitor.ITSME)).toList();
    var turn = new AtomicInteger();

    var citizens =
        Race.run(
            visitors.size(),
            () -> {
              int mine = turn.getAndIncrement();
              var answer = visitors.get(mine).browser().press(pages.get(mine), "answer", "YES");
              var tokens =
                  visitors.get(mine).client().exchange(answer, visitors.get(mine).request());
              return Visitor.citizenId(api, tokens);
            });

    assertThat(citizens).containsOnly(citizens.getFirst());
    awaitResidence(citizens.getFirst());
    assertThat(toldOf(citizens.getFirst()))
        .hasExactlyElementsOfTypes(
            IdentityEvent.CitizenRegistered.class,
            IdentityEvent.ConsentGiven.class,
            IdentityEvent.ResidenceChanged.class);
  }

  private long internalId(Citizen citizen) {
    return Visitor.me(api, Visitor.atTheGateway(citizen, port).signIn())
        .path("internalId")
        .asLong();
  }

  private IdentityEvent.ResidenceChanged awaitResidence(UUID citizen) {
    return events.awaitTold(
        IdentityEvent.ResidenceChanged.class, event -> event.citizenId().equals(citizen));
  }

  private List<Event> toldOf(UUID citizen) {
    return events.told().stream().filter(event -> event.orderingKey().equals(citizen)).toList();
  }
}
