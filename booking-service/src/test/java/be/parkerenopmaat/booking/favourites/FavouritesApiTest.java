package be.parkerenopmaat.booking.favourites;

import static be.parkerenopmaat.booking.World.anyPlate;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class FavouritesApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final World world;

  @Autowired
  FavouritesApiTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
    world = new World(api, events);
  }

  @Test
  void the_first_favourite_is_the_default_until_another_one_is_made_so() {
    Person citizen = world.outsider();
    ApiAnswer own = add(citizen, Map.of("plate", "1-abc-234", "name", " Onze auto "));
    assertThat(own.status()).isEqualTo(201);
    assertThat(own.json().path("plate").asString()).isEqualTo("1ABC234");
    assertThat(own.json().path("country").asString()).isEqualTo("BE");
    assertThat(own.json().path("name").asString()).isEqualTo("Onze auto");
    assertThat(own.json().path("isDefault").asBoolean()).isTrue();
    assertThat(own.json().path("notices").isEmpty()).isTrue();
    assertThat(own.headers().get("location"))
        .containsExactly("/api/v1/favourites/" + own.json().path("id").asString());

    ApiAnswer oma =
        add(citizen, Map.of("plate", "K-GÖ 12", "country", "de", "name", "Oma", "isDefault", true));
    assertThat(oma.json().path("plate").asString()).isEqualTo("KGO12");

    List<JsonNode> all = all(citizen);
    assertThat(all)
        .extracting(it -> it.path("name").asString())
        .containsExactly("Oma", "Onze auto");
    assertThat(all).extracting(it -> it.path("isDefault").asBoolean()).containsExactly(true, false);
  }

  @Test
  void a_plate_that_looks_unusual_is_kept_and_pointed_out() {
    ApiAnswer mama = add(world.outsider(), Map.of("plate", "MAMA", "name", "Mama"));
    assertThat(mama.status()).isEqualTo(201);
    assertThat(mama.json().at("/notices/0").asString()).isEqualTo("plate-looks-unusual");
  }

  @Test
  void everything_of_a_favourite_can_change_and_what_is_not_named_stays() {
    Person citizen = world.outsider();
    String id =
        add(citizen, Map.of("plate", "1ABC235", "name", "Jan")).json().path("id").asString();
    ApiAnswer renamed = change(citizen, id, Map.of("name", "Piet"));
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.json().path("name").asString()).isEqualTo("Piet");
    assertThat(renamed.json().path("plate").asString()).isEqualTo("1ABC235");
    ApiAnswer moved = change(citizen, id, Map.of("plate", "XX-99-99", "country", "NL"));
    assertThat(moved.json().path("plate").asString()).isEqualTo("XX9999");
    assertThat(moved.json().path("country").asString()).isEqualTo("NL");
    assertThat(change(citizen, id, Map.of("isDefault", false)).json().path("isDefault").asBoolean())
        .isFalse();
    assertThat(change(citizen, id, Map.of("plate", "?")).code()).isEqualTo("invalid-plate");
    assertThat(change(citizen, id, Map.of("name", "  ")).code()).isEqualTo("invalid-request");
  }

  @Test
  void a_favourite_of_somebody_else_does_not_exist() {
    String id =
        add(world.outsider(), Map.of("plate", "1ABC236", "name", "Jan"))
            .json()
            .path("id")
            .asString();
    Person other = world.outsider();
    assertThat(change(other, id, Map.of("country", "NL")).code()).isEqualTo("not-found");
    assertThat(api.as(other.id()).delete("/api/v1/favourites/" + id).status()).isEqualTo(204);
    assertThat(all(other)).isEmpty();
  }

  @Test
  void removing_is_answered_the_same_when_repeated() {
    Person citizen = world.outsider();
    String id =
        add(citizen, Map.of("plate", "1ABC237", "name", "Jan")).json().path("id").asString();
    assertThat(api.as(citizen.id()).delete("/api/v1/favourites/" + id).status()).isEqualTo(204);
    assertThat(api.as(citizen.id()).delete("/api/v1/favourites/" + id).status()).isEqualTo(204);
    assertThat(all(citizen)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nl, Al een favoriet",
    "fr, Déjà un favori",
    "en, Already a favourite",
    "de, Bereits"
  })
  void one_plate_is_one_favourite(String language, String title) {
    Person citizen = world.outsider();
    add(citizen, Map.of("plate", "1-ABC-238", "name", "Jan"));
    ApiAnswer twice =
        api.as(citizen.id())
            .once()
            .header("Accept-Language", language)
            .post("/api/v1/favourites", Map.of("plate", "1abc238", "country", "NL", "name", "J"));
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.code()).isEqualTo("favourite-exists");
    assertThat(twice.json().path("title").asString()).startsWith(title);
  }

  @Test
  void there_are_at_most_ten_also_when_they_come_at_once() {
    Person citizen = world.outsider();
    List<ApiAnswer> answers =
        Race.run(14, () -> add(citizen, Map.of("plate", anyPlate(), "name", "Bezoek")));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(422);
              assertThat(answer.code()).isEqualTo("too-many-favourites");
              assertThat(answer.json().path("maximum").asInt()).isEqualTo(10);
              assertThat(answer.json().path("detail").asString()).contains("10");
            });
    assertThat(all(citizen)).hasSize(10);
    assertThat(all(citizen)).filteredOn(it -> it.path("isDefault").asBoolean()).hasSize(1);
  }

  @Test
  void nothing_is_kept_for_who_is_unknown_or_withdrew() {
    Person stranger = new Person(UUID.randomUUID(), UUID.randomUUID());
    ApiAnswer unknown = add(stranger, Map.of("plate", anyPlate(), "name", "Ik"));
    assertThat(unknown.status()).isEqualTo(503);
    assertThat(unknown.code()).isEqualTo("citizen-unknown");

    Person citizen = world.outsider();
    add(citizen, Map.of("plate", anyPlate(), "name", "Ik"));
    events.publish(
        new IdentityEvent.ConsentWithdrawn(citizen.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the favourites are forgotten").until(() -> all(citizen).isEmpty());
    ApiAnswer withdrawn = add(citizen, Map.of("plate", anyPlate(), "name", "Ik"));
    assertThat(withdrawn.status()).isEqualTo(403);
    assertThat(withdrawn.code()).isEqualTo("consent-missing");
  }

  private ApiAnswer add(Person citizen, Map<String, Object> body) {
    return api.as(citizen.id()).once().post("/api/v1/favourites", body);
  }

  private ApiAnswer change(Person citizen, String id, Map<String, Object> body) {
    return api.as(citizen.id()).patch("/api/v1/favourites/" + id, body);
  }

  private List<JsonNode> all(Person citizen) {
    return api.as(citizen.id())
        .get("/api/v1/favourites")
        .json()
        .at("/_embedded/favourites")
        .valueStream()
        .toList();
  }
}
