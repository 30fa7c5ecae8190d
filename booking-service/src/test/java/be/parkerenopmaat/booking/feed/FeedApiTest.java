package be.parkerenopmaat.booking.feed;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.repeated;
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
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class FeedApiTest {

  private static final String PATH = "/api/v1/calendar-feed";

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final JdbcClient jdbc;
  private final World world;

  @Autowired
  FeedApiTest(ServiceApi api, EventProbe events, TestClock clock, JdbcClient jdbc) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    this.jdbc = jdbc;
    world = new World(api, events);
  }

  @Test
  void the_feed_shows_sessions_and_what_becomes_of_them() {
    Person resident = world.resident();
    String plate = anyPlate();
    world.bookWithYes(
        resident, repeated(visit(plate, TODAY + "14:00", TODAY + "15:00"), "FREQ=WEEKLY;COUNT=3"));
    String mine = anyPlate();
    String running =
        world
            .bookWithYes(resident, own(mine, TODAY + "10:00", TODAY + "12:00"))
            .json()
            .at("/sessions/0/id")
            .asString();
    String calendar = path(open(resident));

    List<VEvent> before = read(calendar);
    assertThat(before).hasSize(4);
    assertThat(summary(before.get(1))).startsWith("Bezoek " + plate + ", Centrum");
    assertThat(before).allSatisfy(event -> assertThat(status(event)).isEqualTo("CONFIRMED"));

    clock.advance(Duration.ofMinutes(30));
    api.endPatience();
    api.as(resident.id()).once().post("/api/v1/sessions/" + running + "/stop", Map.of());
    String second = before.get(2).getUid().orElseThrow().getValue().replace("@parkerenopmaat", "");
    api.as(resident.id()).delete("/api/v1/sessions/" + second);

    List<VEvent> after = read(calendar);
    assertThat(after).hasSize(4);
    assertThat(status(after.get(2))).isEqualTo("CANCELLED");
    assertThat(after.get(2).getUid()).isEqualTo(before.get(2).getUid());
    assertThat(value(after.get(2), "SEQUENCE")).isEqualTo("1");
    assertThat(String.valueOf(after.getFirst().getEndDate().orElseThrow().getValue()))
        .isEqualTo("20261118T103000");
  }

  @Test
  void a_calendar_that_did_not_change_is_not_sent_again() {
    Person citizen = world.outsider();
    world.bookWithYes(citizen, own(anyPlate(), TODAY + "14:00", TODAY + "15:00"));
    String calendar = path(open(citizen));
    ApiAnswer first = api.anonymous().get(calendar);
    assertThat(first.headers().get("content-type")).containsExactly("text/calendar;charset=UTF-8");
    assertThat(header(first, "cache-control")).contains("no-cache", "private");
    String tag = header(first, "etag");
    clock.advance(Duration.ofHours(1));
    ApiAnswer again = api.anonymous().header("If-None-Match", tag).get(calendar);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    world.bookWithYes(citizen, own(anyPlate(), TODAY + "15:00", TODAY + "16:00"));
    assertThat(api.anonymous().header("If-None-Match", tag).get(calendar).status()).isEqualTo(200);
  }

  @Test
  void the_address_can_be_seen_again_replaced_and_closed() {
    Person citizen = world.outsider();
    assertThat(api.as(citizen.id()).get(PATH).status()).isEqualTo(404);
    String first = open(citizen);
    assertThat(first).startsWith("http://localhost:8080/calendar/").endsWith(".ics");
    assertThat(api.as(citizen.id()).get(PATH).json().path("url").asString()).isEqualTo(first);
    assertThat(api.as(citizen.id()).get(PATH).json().path("createdAt").asString())
        .isEqualTo("2026-11-18T10:00:00+01:00");
    String second = open(citizen);
    assertThat(second).isNotEqualTo(first);
    assertThat(api.anonymous().get(path(first)).status()).isEqualTo(404);
    assertThat(api.anonymous().get(path(second)).status()).isEqualTo(200);
    assertThat(api.as(citizen.id()).delete(PATH).status()).isEqualTo(204);
    assertThat(api.anonymous().get(path(second)).code()).isEqualTo("not-found");
    assertThat(api.as(citizen.id()).get(PATH).status()).isEqualTo(404);
  }

  @Test
  void the_database_cannot_tell_the_address() {
    String url = open(world.outsider());
    String token = url.substring(url.lastIndexOf('/') + 1).replace(".ics", "");
    List<String> rows =
        jdbc.sql("select f::text from calendar_feed f").query((row, _) -> row.getString(1)).list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(token));
  }

  @Test
  void the_feed_goes_with_the_consent_and_opens_for_nobody_without() {
    Person citizen = world.outsider();
    String calendar = path(open(citizen));
    events.publish(
        new IdentityEvent.ConsentWithdrawn(citizen.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the feed is forgotten")
        .until(() -> api.anonymous().get(calendar).status() == 404);
    ApiAnswer withdrawn = api.as(citizen.id()).post(PATH, Map.of());
    assertThat(withdrawn.status()).isEqualTo(403);
    assertThat(withdrawn.code()).isEqualTo("consent-missing");
    ApiAnswer unknown = api.as(UUID.randomUUID()).post(PATH, Map.of());
    assertThat(unknown.status()).isEqualTo(503);
    assertThat(unknown.code()).isEqualTo("citizen-unknown");
  }

  @Test
  void it_speaks_the_language_of_the_citizen() {
    Person citizen = world.outsider();
    String plate = anyPlate();
    world.bookWithYes(citizen, own(plate, TODAY + "14:00", TODAY + "15:00"));
    api.as(citizen.id()).put("/api/v1/preferences", Map.of("language", "fr"));
    assertThat(summary(read(path(open(citizen))).getFirst()))
        .startsWith("Stationnement " + plate + ", Centrum");
  }

  private String open(Person citizen) {
    ApiAnswer answer = api.as(citizen.id()).post(PATH, Map.of());
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().path("url").asString();
  }

  private static String path(String url) {
    return URI.create(url).getPath();
  }

  private List<VEvent> read(String calendar) {
    try {
      return new CalendarBuilder()
          .build(new StringReader(api.anonymous().get(calendar).body()))
          .getComponents(Component.VEVENT);
    } catch (Exception e) {
      throw new AssertionError("the calendar cannot be read", e);
    }
  }

  private static String summary(VEvent event) {
    return value(event, "SUMMARY");
  }

  private static String status(VEvent event) {
    return value(event, "STATUS");
  }

  private static String value(VEvent event, String property) {
    return event.getRequiredProperty(property).getValue();
  }

  private static String header(ApiAnswer answer, String name) {
    return answer.headers().getOrDefault(name, List.of("")).getFirst();
  }
}
