package be.parkerenopmaat.booking.share;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ShareApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  ShareApiTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    world = new World(api, events);
  }

  @Test
  void a_visitor_sees_how_the_visit_stands_and_nothing_about_the_host() {
    Person resident = world.resident();
    String plate = anyPlate();
    String url = share(resident, booked(resident, plate)).json().path("url").asString();
    assertThat(url).startsWith("http://localhost:8080/visit/");
    JsonNode planned = visitOf(url).json();
    assertThat(planned.propertyNames())
        .containsExactlyInAnyOrder("plate", "zone", "zoneName", "start", "end", "status");
    assertThat(planned.path("plate").asString()).isEqualTo(plate);
    assertThat(planned.path("zone").asString()).isEqualTo("centrum");
    assertThat(planned.path("start").asString()).isEqualTo("2026-11-18T14:00:00+01:00");
    assertThat(planned.path("end").asString()).isEqualTo("2026-11-18T15:00:00+01:00");
    assertThat(planned.path("status").asString()).isEqualTo("PLANNED");
    clock.advance(Duration.ofHours(4));
    assertThat(visitOf(url).json().path("status").asString()).isEqualTo("RUNNING");
    clock.advance(Duration.ofHours(1));
    assertThat(visitOf(url).json().path("status").asString()).isEqualTo("ENDED");
    clock.advance(Duration.ofHours(24));
    assertThat(visitOf(url).code()).isEqualTo("not-found");
  }

  @Test
  void sharing_again_gives_the_same_address_and_a_cancelled_visit_says_so() {
    Person resident = world.resident();
    String id = booked(resident, anyPlate());
    String url = share(resident, id).json().path("url").asString();
    assertThat(share(resident, id).json().path("url").asString()).isEqualTo(url);
    api.endPatience();
    api.as(resident.id()).delete("/api/v1/sessions/" + id);
    assertThat(visitOf(url).json().path("status").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void only_own_sessions_are_shared_and_only_known_addresses_answer() {
    String id = booked(world.resident(), anyPlate());
    ApiAnswer others = share(world.resident(), id);
    assertThat(others.status()).isEqualTo(404);
    assertThat(others.code()).isEqualTo("not-found");
    assertThat(api.anonymous().get("/api/v1/visits/" + "A".repeat(43)).code())
        .isEqualTo("not-found");
  }

  @Test
  void shared_visits_go_with_the_consent() {
    Person resident = world.resident();
    String id = booked(resident, anyPlate());
    String url = share(resident, id).json().path("url").asString();
    events.publish(
        new IdentityEvent.ConsentWithdrawn(
            resident.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the visit is not shared any more").until(() -> visitOf(url).status() == 404);
    assertThat(share(resident, id).code()).isEqualTo("consent-missing");
    assertThat(share(new Person(UUID.randomUUID(), UUID.randomUUID()), id).code())
        .isEqualTo("citizen-unknown");
  }

  private String booked(Person resident, String plate) {
    List<JsonNode> sessions =
        world
            .bookWithYes(resident, visit(plate, TODAY + "14:00", TODAY + "15:00"))
            .json()
            .path("sessions")
            .valueStream()
            .toList();
    return sessions.getFirst().path("id").asString();
  }

  private ApiAnswer share(Person citizen, String id) {
    return api.as(citizen.id()).post("/api/v1/sessions/" + id + "/share", Map.of());
  }

  private ApiAnswer visitOf(String url) {
    return api.anonymous().get("/api/v1/visits/" + url.substring(url.lastIndexOf('/') + 1));
  }
}
