package be.parkerenopmaat.booking.enforcement;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class RightCheckApiTest {

  private final ServiceApi api;
  private final TestClock clock;
  private final JdbcClient jdbc;
  private final KeyedHash keyedHash;
  private final World world;

  @Autowired
  RightCheckApiTest(
      ServiceApi api, EventProbe events, TestClock clock, JdbcClient jdbc, KeyedHash keyedHash) {
    this.api = api;
    this.clock = clock;
    this.jdbc = jdbc;
    this.keyedHash = keyedHash;
    world = new World(api, events);
  }

  @Test
  void a_booking_is_a_right_as_soon_as_it_is_confirmed() {
    String plate = anyPlate();
    ApiAnswer booked = book(plate, "10:00", "12:00");
    JsonNode answer = check(plate, "centrum").json();
    assertThat(answer.path("entitled").asBoolean()).isTrue();
    assertThat(answer.path("inGrace").asBoolean()).isFalse();
    assertThat(answer.path("until").asString()).isEqualTo("2026-11-18T12:00:00+01:00");
    assertThat(answer.path("at").asString()).isEqualTo("2026-11-18T10:00:00+01:00");
    assertThat(answer.path("plate").asString()).isEqualTo(plate);
    assertThat(answer.path("zone").asString()).isEqualTo("centrum");
    assertThat(answer.path("rightId")).isEqualTo(booked.json().at("/sessions/0/id"));
    assertThat(answer.path("parkingIsPaid").asBoolean()).isTrue();
    assertThat(check(plate, "geel").json().path("entitled").asBoolean()).isFalse();
  }

  @Test
  void how_a_plate_is_written_does_not_matter() {
    book("1XYZ" + anyPlate().substring(0, 3), "10:00", "12:00");
    String plate = anyPlate();
    book(plate, "10:00", "12:00");
    String written = plate.substring(0, 1) + "-" + plate.substring(1).toLowerCase(Locale.ROOT);
    assertThat(check(written, "centrum").json().path("entitled").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-18T13:59:59+01:00, false, false,",
    "2026-11-18T14:00:00+01:00, true, false, 2026-11-18T15:00:00+01:00",
    "2026-11-18T14:59:59+01:00, true, false, 2026-11-18T15:00:00+01:00",
    "2026-11-18T15:00:00+01:00, true, true, 2026-11-18T15:05:00+01:00",
    "2026-11-18T15:04:59+01:00, true, true, 2026-11-18T15:05:00+01:00",
    "2026-11-18T15:05:00+01:00, false, false,"
  })
  void a_right_holds_from_its_start_to_its_end_and_a_little_longer_by_grace(
      String at, boolean entitled, boolean inGrace, String until) {
    String plate = anyPlate();
    book(plate, "14:00", "15:00");
    JsonNode answer = check(plate, "centrum", at).json();
    assertThat(answer.path("entitled").asBoolean()).isEqualTo(entitled);
    assertThat(answer.path("inGrace").asBoolean()).isEqualTo(inGrace);
    assertThat(answer.path("until").asString(null)).isEqualTo(until);
    assertThat(answer.path("rightId").isNull()).isEqualTo(!entitled);
  }

  @Test
  void the_next_right_takes_over_from_the_grace_of_the_one_before() {
    String plate = anyPlate();
    book(plate, "14:00", "15:00");
    JsonNode second = book(plate, "15:00", "16:00").json();
    JsonNode answer = check(plate, "centrum", "2026-11-18T15:00:00+01:00").json();
    assertThat(answer.path("inGrace").asBoolean()).isFalse();
    assertThat(answer.path("rightId")).isEqualTo(second.at("/sessions/0/id"));
  }

  @Test
  void a_stopped_right_ends_when_it_was_stopped_and_a_cancelled_one_never_was() {
    Person resident = world.resident();
    String stopped = anyPlate();
    String running =
        world
            .bookWithYes(resident, visit(stopped, TODAY + "10:00", TODAY + "12:00"))
            .json()
            .at("/sessions/0/id")
            .asString();
    String cancelled = anyPlate();
    String planned =
        world
            .bookWithYes(resident, visit(cancelled, TODAY + "14:00", TODAY + "15:00"))
            .json()
            .at("/sessions/0/id")
            .asString();
    clock.advance(Duration.ofMinutes(30));
    api.endPatience();
    api.as(resident.id()).once().post("/api/v1/sessions/" + running + "/stop", Map.of());
    api.as(resident.id()).delete("/api/v1/sessions/" + planned);

    assertThat(
            check(stopped, "centrum", "2026-11-18T10:15:00+01:00").json().path("until").asString())
        .isEqualTo("2026-11-18T10:30:00+01:00");
    assertThat(check(stopped, "centrum").json().path("inGrace").asBoolean()).isTrue();
    clock.advance(Duration.ofMinutes(5));
    assertThat(check(stopped, "centrum").json().path("entitled").asBoolean()).isFalse();
    JsonNode never = check(cancelled, "centrum", "2026-11-18T14:30:00+01:00").json();
    assertThat(never.path("entitled").asBoolean()).isFalse();
  }

  @Test
  void a_booking_without_its_verdict_gives_no_right() {
    String plate = anyPlate();
    world.book(
        world.outsider(),
        own(plate, TODAY + "10:00", TODAY + "12:00"),
        request -> {
          assertThat(check(plate, "centrum").json().path("entitled").asBoolean()).isFalse();
          world.sayYes(request);
        });
    assertThat(check(plate, "centrum").json().path("entitled").asBoolean()).isTrue();
  }

  @Test
  void parking_that_nobody_pays_for_is_told_so() {
    JsonNode night = check(anyPlate(), "centrum", "2026-11-18T23:00:00+01:00").json();
    assertThat(night.path("entitled").asBoolean()).isFalse();
    assertThat(night.path("parkingIsPaid").asBoolean()).isFalse();
  }

  @Test
  void two_hundred_plates_are_answered_in_the_order_of_the_questions() {
    String plate = anyPlate();
    book(plate, "10:00", "12:00");
    List<Map<String, Object>> checks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      checks.add(Map.of("plate", i % 20 == 7 ? plate : anyPlate(), "zone", "centrum"));
    }
    checks.set(0, Map.of("plate", "?", "zone", "centrum"));
    checks.set(1, Map.of("plate", plate, "zone", "centrum", "at", "2026-11-18T12:01:00+01:00"));
    ApiAnswer answer = warden().post("/api/v1/enforcement/checks", Map.of("checks", checks));
    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = answer.json().path("results").valueStream().toList();
    assertThat(results).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(results.get(i).path("entitled").asBoolean()).isEqualTo(i == 1 || i % 20 == 7);
    }
    assertThat(results.getFirst().path("plate").asString()).isEqualTo("?");
    assertThat(results.get(1).path("inGrace").asBoolean()).isTrue();
  }

  static Stream<Arguments> refusals() {
    return Stream.of("nl", "fr", "en", "de")
        .flatMap(
            language ->
                Stream.of(
                    Arguments.of(language, "plate=%3F&zone=centrum", 400, "invalid-plate"),
                    Arguments.of(language, "plate=1ABC123&zone=atlantis", 404, "unknown-zone"),
                    Arguments.of(
                        language,
                        "plate=1ABC123&zone=centrum&at=2026-11-17T09:59:59%2B01:00",
                        422,
                        "check-too-late")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_cannot_be_checked_is_refused_by_its_code(
      String language, String query, int status, String code) {
    ApiAnswer answer =
        warden().header("Accept-Language", language).get("/api/v1/enforcement/rights?" + query);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("title").asString()).isNotBlank().isNotEqualTo(code);
    assertThat(answer.json().path("detail").asString()).isNotBlank().isNotEqualTo(code);
  }

  @Test
  void more_plates_than_one_request_may_have_are_refused() {
    ApiAnswer answer =
        warden()
            .post(
                "/api/v1/enforcement/checks",
                Map.of(
                    "checks",
                    Collections.nCopies(501, Map.of("plate", "1ABC123", "zone", "centrum"))));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("too-many-checks");
    assertThat(answer.json().path("maximum").asInt()).isEqualTo(500);
  }

  @Test
  void only_enforcement_may_ask() {
    String path = "/api/v1/enforcement/rights?plate=1ABC123&zone=centrum";
    assertThat(api.anonymous().get(path).status()).isEqualTo(401);
    assertThat(api.as(world.outsider().id()).get(path).status()).isEqualTo(403);
  }

  @Test
  void every_check_is_noted_with_who_asked_and_without_a_plate_that_can_be_read() {
    String plate = anyPlate();
    book(plate, "10:00", "12:00");
    check(plate, "centrum");
    check(plate, "geel");
    String digest = keyedHash.digest(CheckRights.PLATE, plate);
    Awaitility.await("the checks are noted")
        .until(
            () ->
                jdbc.sql(
                        """
                        select verdict from right_check
                         where plate_digest = decode(:digest, 'hex') and client = 'test-client'
                           and asked_at = checked_at
                         order by zone
                        """)
                    .param("digest", digest)
                    .query(String.class)
                    .list()
                    .equals(List.of("ENTITLED", "NOT_ENTITLED")));
  }

  private ApiAnswer book(String plate, String from, String until) {
    ApiAnswer answer = world.bookWithYes(world.outsider(), own(plate, TODAY + from, TODAY + until));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }

  private ServiceApi warden() {
    return api.withScopes("enforcement");
  }

  private ApiAnswer check(String plate, String zone) {
    return warden().get("/api/v1/enforcement/rights?plate=" + plate + "&zone=" + zone);
  }

  private ApiAnswer check(String plate, String zone, String at) {
    return warden()
        .get(
            "/api/v1/enforcement/rights?plate="
                + plate
                + "&zone="
                + zone
                + "&at="
                + at.replace("+", "%2B"));
  }
}
