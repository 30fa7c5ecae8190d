package be.parkerenopmaat.booking.plateuse;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// One plate goes from household to household; another stays with one.
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlateUseTest {

  private static final String PLATES = "/api/v1/operations/parking/plates";

  private final ServiceApi api;
  private final ServiceApi operator;
  private final World world;

  private final String passedOn = anyPlate();
  private List<Person> hosts = List.of();

  @Autowired
  PlateUseTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.operator = api.withScopes("operations");
    this.world = new World(api, events);
  }

  @BeforeAll
  void visits() {
    hosts = Stream.generate(world::resident).limit(3).toList();
    book(hosts.get(0), passedOn, 10);
    book(hosts.get(1), passedOn, 13);
    book(hosts.get(2), passedOn, 16);
    String faithful = anyPlate();
    book(hosts.get(0), faithful, 10);
    book(hosts.get(0), faithful, 13);
  }

  @Test
  void operators_see_which_plate_visits_many_households_and_which_households() {
    JsonNode found = only(plates("?quarter=2026-Q4&households=3&pagesize=100"));

    assertThat(found.path("zone").asString()).isEqualTo("centrum");
    assertThat(found.path("households").asInt()).isEqualTo(3);
    assertThat(found.path("citizens").asInt()).isEqualTo(3);
    assertThat(found.path("visits").asInt()).isEqualTo(3);
    assertThat(texts(found.path("householdIds")))
        .containsExactlyInAnyOrderElementsOf(
            hosts.stream().map(host -> host.household().toString()).toList());
  }

  @Test
  void nobody_reads_the_plate_itself_in_it() {
    assertThat(operator.get(PLATES + "?pagesize=100").body()).doesNotContain(passedOn);
  }

  @Test
  void a_plate_of_one_household_and_a_citizens_own_parking_are_no_news() {
    world.bookWithYes(hosts.get(1), own(passedOn, TODAY + "19:00", TODAY + "20:00"));

    assertThat(plates("?households=4&pagesize=100").filter(this::isPassedOn)).isEmpty();
    assertThat(only(plates("?pagesize=100")).path("visits").asInt()).isEqualTo(3);
  }

  @Test
  void another_quarter_says_nothing_of_this_one() {
    assertThat(plates("?quarter=2027-Q1&households=1&pagesize=100")).isEmpty();
  }

  @Test
  void a_quarter_of_another_form_is_refused() {
    assertThat(operator.get(PLATES + "?quarter=Q4").code()).isEqualTo("invalid-request");
  }

  @Test
  void it_is_not_for_citizens() {
    assertThat(api.as(hosts.get(0).id()).get(PLATES).code()).isEqualTo("forbidden");
  }

  private void book(Person host, String plate, int hour) {
    String from = TODAY + hour + ":00";
    String until = TODAY + (hour + 2) + ":00";
    assertThat(world.bookWithYes(host, visit(plate, from, until)).status()).isEqualTo(201);
  }

  private Stream<JsonNode> plates(String query) {
    JsonNode page = operator.get(PLATES + query).json();
    return StreamSupport.stream(page.path("_embedded").path("plates").spliterator(), false);
  }

  private JsonNode only(Stream<JsonNode> plates) {
    List<JsonNode> found = plates.filter(this::isPassedOn).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private boolean isPassedOn(JsonNode plate) {
    return texts(plate.path("citizenIds")).contains(hosts.get(2).id().toString());
  }

  private static Set<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }
}
