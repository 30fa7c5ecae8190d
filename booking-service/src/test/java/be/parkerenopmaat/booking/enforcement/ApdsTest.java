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
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The right check's data as APDS v4 says it. The schema is of the part in use, and lets nothing
/// else pass.
@ServiceTest
class ApdsTest {

  private static final String SCHEMA = "urn:parkerenopmaat:apds-v4-in-use";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(SCHEMA, text("/apds/apds-v4-in-use.json"))));

  private final ServiceApi api;
  private final TestClock clock;
  private final JdbcClient jdbc;
  private final KeyedHash keyedHash;
  private final World world;

  @Autowired
  ApdsTest(
      ServiceApi api, EventProbe events, TestClock clock, JdbcClient jdbc, KeyedHash keyedHash) {
    this.api = api;
    this.clock = clock;
    this.jdbc = jdbc;
    this.keyedHash = keyedHash;
    world = new World(api, events);
  }

  @Test
  void products_in_zones_are_right_specifications() {
    JsonNode all = read("/rights/specs?place=centrum,geel", "rightSpecifications");
    assertThat(all.path("data").valueStream().map(it -> it.path("id").asString()))
        .containsExactlyInAnyOrder(
            "flexible-subscription.centrum", "visitor-pass.centrum", "flexible-subscription.geel");
    JsonNode one = read("/rights/specs/visitor-pass.centrum", "rightSpecification");
    assertThat(one.at("/hierarchyElements/0/id").asString()).isEqualTo("centrum");
    assertThat(warden().get("/apds/v4/rights/specs/none").code()).isEqualTo("not-found");
  }

  @Test
  void bookings_are_assigned_rights_and_what_started_is_a_session() {
    Person resident = world.resident();
    String plate = anyPlate();
    String running = book(resident, visit(plate, TODAY + "10:00", TODAY + "12:00"));
    String planned = book(resident, own(plate, TODAY + "14:00", TODAY + "15:00"));

    JsonNode rights = read("/rights/assigned?credential_id=" + plate, "assignedRights");
    assertThat(ids(rights)).containsExactly(running, planned);
    JsonNode first = rights.at("/data/0");
    assertThat(first.at("/rightSpecification/id").asString()).isEqualTo("visitor-pass.centrum");
    assertThat(first.at("/rightHolder/credentials/0/identifier/id").asString()).isEqualTo(plate);
    assertThat(first.path("expiry").asString()).isEqualTo("2026-11-18T11:00:00Z");
    assertThat(first.at("/plannedUses/0/startTime").asString()).isEqualTo("2026-11-18T09:00:00Z");
    assertThat(rights.at("/meta/total").asInt()).isEqualTo(2);

    JsonNode sessions = read("/sessions?place=centrum&credential_id=" + plate, "sessions");
    assertThat(ids(sessions)).containsExactly(running);
    assertThat(sessions.at("/data/0").has("actualEnd")).isFalse();
    assertThat(warden().get("/apds/v4/sessions/" + planned).code()).isEqualTo("not-found");

    clock.advance(Duration.ofMinutes(30));
    api.endPatience();
    api.as(resident.id()).once().post("/api/v1/sessions/" + running + "/stop", Map.of());
    api.as(resident.id()).delete("/api/v1/sessions/" + planned);
    JsonNode stopped = read("/sessions/" + running, "session");
    assertThat(stopped.path("actualEnd").asString()).isEqualTo("2026-11-18T09:30:00Z");
    assertThat(stopped.path("version").asInt()).isEqualTo(2);
    JsonNode cancelled = read("/rights/assigned/" + planned, "assignedRight");
    assertThat(cancelled.at("/plannedUses/0/cancelTime").asString())
        .isEqualTo("2026-11-18T09:30:00Z");
  }

  @Test
  void lists_are_limited_by_specification_time_and_page() {
    Person resident = world.resident();
    String plate = anyPlate();
    String visit = book(resident, visit(plate, TODAY + "10:00", TODAY + "11:00"));
    String own = book(resident, own(plate, TODAY + "14:00", TODAY + "15:00"));
    String list = "/rights/assigned?credential_id=" + plate;
    assertThat(ids(read(list + "&right_spec=visitor-pass.centrum", "assignedRights")))
        .containsExactly(visit);
    assertThat(ids(read(list + "&right_spec=visitor-pass.geel", "assignedRights"))).isEmpty();
    assertThat(ids(read(list + "&place=geel", "assignedRights"))).isEmpty();
    String second = ids(read(list + "&offset=1&pageSize=1", "assignedRights")).getFirst();
    assertThat(second).isEqualTo(own);
    long eleven = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    assertThat(ids(read(list + "&start_after=" + eleven, "assignedRights"))).containsExactly(own);
    assertThat(ids(read(list + "&end_before=" + (eleven + 1), "assignedRights")))
        .containsExactly(visit);
  }

  @Test
  void what_ended_a_day_ago_is_nothing_to_enforcement_any_more() {
    Person citizen = world.outsider();
    String plate = anyPlate();
    String id = book(citizen, own(plate, TODAY + "10:00", TODAY + "11:00"));
    clock.advance(Duration.ofHours(25));
    assertThat(ids(read("/rights/assigned?credential_id=" + plate, "assignedRights"))).isEmpty();
    assertThat(warden().get("/apds/v4/rights/assigned/" + id).code()).isEqualTo("not-found");
  }

  @Test
  void every_right_that_is_shown_and_every_plate_asked_in_vain_is_noted() {
    String plate = anyPlate();
    String nobody = anyPlate();
    book(world.outsider(), own(plate, TODAY + "10:00", TODAY + "11:00"));
    read("/rights/assigned?credential_id=" + plate + "," + nobody, "assignedRights");
    Awaitility.await("both are noted")
        .until(() -> noted(plate).equals("ENTITLED") && noted(nobody).equals("NOT_ENTITLED"));
  }

  static Stream<Arguments> refusals() {
    String many = "1ABC123,".repeat(501);
    return Stream.of("nl", "fr", "en", "de")
        .flatMap(
            language ->
                Stream.of(
                    Arguments.of(language, "", 400, "check-unbounded"),
                    Arguments.of(language, "?credential_id=" + many, 422, "too-many-checks")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_list_of_everything_or_of_too_much_is_refused(
      String language, String query, int status, String code) {
    ApiAnswer answer =
        warden().header("Accept-Language", language).get("/apds/v4/rights/assigned" + query);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("title").asString()).isNotBlank().isNotEqualTo(code);
  }

  @Test
  void only_enforcement_may_read_it() {
    assertThat(api.anonymous().get("/apds/v4/rights/specs").status()).isEqualTo(401);
    assertThat(api.as(UUID.randomUUID()).get("/apds/v4/rights/specs").status()).isEqualTo(403);
  }

  private ServiceApi warden() {
    return api.withScopes("enforcement");
  }

  private String book(Person person, Map<String, Object> body) {
    return world.bookWithYes(person, body).json().at("/sessions/0/id").asString();
  }

  private JsonNode read(String path, String definition) {
    ApiAnswer answer = warden().get("/apds/v4" + path);
    assertThat(answer.status()).isEqualTo(200);
    Schema schema = SCHEMAS.getSchema(SchemaLocation.of(SCHEMA + "#/$defs/" + definition));
    assertThat(schema.validate(answer.body(), InputFormat.JSON)).isEmpty();
    return answer.json();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("data").valueStream().map(it -> it.path("id").asString()).toList();
  }

  private String noted(String plate) {
    return jdbc.sql(
            "select min(verdict) from right_check where plate_digest = decode(:digest, 'hex')")
        .param("digest", keyedHash.digest(CheckRights.PLATE, plate))
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static String text(String resource) {
    try (InputStream in = ApdsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
