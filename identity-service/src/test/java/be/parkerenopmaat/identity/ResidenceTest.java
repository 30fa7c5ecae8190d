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
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Where citizens live: zone, household and address, and moving.
@ServiceTest
class ResidenceTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Stored stored;

  /// Manual check 4.
  @Test
  void somebody_from_elsewhere_has_no_zone_and_no_visitor_pass() {
    JsonNode me = Visitor.me(api, Visitor.atTheGateway(SignInWorld.nonResident(), port).signIn());

    assertThat(me.path("residentZone").isNull()).isTrue();
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .containsExactly("FLEXIBLE_SUBSCRIPTION");
    var residence = awaitResidence(UUID.fromString(me.path("citizenId").asString()));
    assertThat(residence.zone()).isNull();
    assertThat(residence.householdId()).isNull();
    assertThat(residence.addressId()).isNull();
  }

  @Test
  void housemates_share_a_household_and_neighbours_do_not() {
    Citizen lena = SignInWorld.resident();
    Citizen joris = SignInWorld.housemateOf(lena);

    var household = householdOf(lena);

    assertThat(householdOf(joris)).isEqualTo(household);
    assertThat(householdOf(SignInWorld.resident())).isNotEqualTo(household);
  }

  @Test
  void households_at_one_address_share_its_id_and_neighbours_do_not() {
    Citizen lena = SignInWorld.resident();
    Citizen lodger = SignInWorld.lodgerOf(lena);

    var address = addressOf(lena);

    assertThat(addressOf(lodger)).isEqualTo(address);
    assertThat(householdOf(lodger)).isNotEqualTo(householdOf(lena));
    assertThat(addressOf(SignInWorld.resident())).isNotEqualTo(address);
  }

  @Test
  void a_family_that_moves_within_the_zone_tells_its_new_address() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    var before = awaitResidence(citizen);

    Citizen elsewhere = SignInWorld.resident();
    Visitor.atTheGateway(
            SignInWorld.moved(
                lena, elsewhere.street(), elsewhere.postalCode(), elsewhere.locality()),
            port)
        .signIn();

    var told =
        events.awaitTold(
            IdentityEvent.ResidenceChanged.class,
            event ->
                event.citizenId().equals(citizen)
                    && !Objects.equals(event.addressId(), before.addressId()));
    assertThat(told.zone()).isEqualTo("centrum");
    assertThat(told.addressId()).isEqualTo(addressOf(elsewhere));
  }

  @Test
  void a_move_is_told_at_the_next_sign_in() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    awaitResidence(citizen);
    clock.advance(Duration.ofDays(30));

    var tokens =
        Visitor.atTheGateway(SignInWorld.moved(lena, "Veldstraat 1", "9000", "Gent"), port)
            .signIn();

    assertThat(Visitor.me(api, tokens).path("residentZone").isNull()).isTrue();
    var told =
        events.awaitTold(
            IdentityEvent.ResidenceChanged.class,
            event -> event.citizenId().equals(citizen) && event.zone() == null);
    assertThat(told.changedAt()).isEqualTo(clock.instant());
    Visitor.atTheGateway(lena, port);
  }

  /// Not every provider knows addresses: the Flemish access management tells none of who comes with
  /// a card.
  @Test
  void a_provider_that_tells_no_address_takes_none_away() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME));

    SignInWorld.moved(lena, "", "", "");
    var tokens = Visitor.atTheGateway(lena, port).signIn(Visitor.EID);

    JsonNode me = Visitor.me(api, tokens);
    assertThat(me.path("residentZone").asString()).isEqualTo("centrum");
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .contains("VISITOR_PASS");
    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");
    events.awaitTold(
        IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));
    assertThat(toldOf(citizen))
        .filteredOn(IdentityEvent.ResidenceChanged.class::isInstance)
        .hasSize(1);
  }

  @Test
  void a_new_account_without_an_address_has_no_zone() {
    Citizen sanne = SignInWorld.moved(SignInWorld.resident(), "", "", "");

    JsonNode me = Visitor.me(api, Visitor.atTheGateway(sanne, port).signIn());

    assertThat(me.path("residentZone").isNull()).isTrue();
    assertThat(awaitResidence(UUID.fromString(me.path("citizenId").asString())).zone()).isNull();
  }

  @Test
  void an_unchanged_residence_is_not_told_again() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    Visitor.atTheGateway(lena, port).signIn();
    Visitor.atTheGateway(lena, port).signIn();
    // A later fact of the same citizen shows that all before it has been told.
    api.withToken(Visitor.atTheGateway(lena, port).signIn().identity())
        .delete("/identity/api/v1/me/consent");
    events.awaitTold(
        IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));

    assertThat(toldOf(citizen))
        .filteredOn(IdentityEvent.ResidenceChanged.class::isInstance)
        .hasSize(1);
  }

  @Test
  void the_address_and_the_relatives_are_never_stored() {
    Citizen lena = SignInWorld.resident();

    Visitor.atTheGateway(lena, port).signIn();

    assertThat(stored.everything())
        .contains(lena.email())
        .doesNotContain(lena.street(), lena.memberId());
  }

  private UUID householdOf(Citizen citizen) {
    UUID id = Visitor.citizenId(api, Visitor.atTheGateway(citizen, port).signIn());
    return Objects.requireNonNull(awaitResidence(id).householdId());
  }

  private UUID addressOf(Citizen citizen) {
    UUID id = Visitor.citizenId(api, Visitor.atTheGateway(citizen, port).signIn());
    return Objects.requireNonNull(awaitResidence(id).addressId());
  }

  private IdentityEvent.ResidenceChanged awaitResidence(UUID citizen) {
    return events.awaitTold(
        IdentityEvent.ResidenceChanged.class, event -> event.citizenId().equals(citizen));
  }

  private List<Event> toldOf(UUID citizen) {
    return events.told().stream().filter(event -> event.orderingKey().equals(citizen)).toList();
  }
}
