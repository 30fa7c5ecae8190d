package be.parkerenopmaat.booking.upkeep;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// From a day after its last right on, nobody reads a plate here; what was booked for it stays.
@ServiceTest
class ForgetPlatesTest {

  private final ServiceApi api;
  private final TestClock clock;
  private final JdbcClient jdbc;
  private final ForgetPlates forgetPlates;
  private final ArchiveSessions archiveSessions;
  private final World world;
  private final String plate = anyPlate();
  private final String masked = "••••••" + plate.substring(6);

  @Autowired
  ForgetPlatesTest(
      ServiceApi api,
      EventProbe events,
      TestClock clock,
      JdbcClient jdbc,
      ForgetPlates forgetPlates,
      ArchiveSessions archiveSessions) {
    this.api = api;
    this.clock = clock;
    this.jdbc = jdbc;
    this.forgetPlates = forgetPlates;
    this.archiveSessions = archiveSessions;
    world = new World(api, events);
  }

  @Test
  void a_plate_is_known_for_a_day_after_its_right_and_the_grace_of_that() {
    Person host = world.resident();
    String session = book(host, TODAY + "10:00", TODAY + "11:00");
    clock.advance(Duration.ofHours(25).plusMinutes(4));
    forgetPlates.forget();
    assertThat(plateOf(host, session)).isEqualTo(plate);
    clock.advance(Duration.ofMinutes(2));
    forgetPlates.forget();
    assertThat(plateOf(host, session)).isEqualTo(masked);
  }

  @Test
  void no_table_holds_it_any_more_wherever_its_session_is() {
    Person host = world.resident();
    String session = book(host, TODAY + "10:00", TODAY + "11:00");
    JsonNode check = check();
    assertThat(check.path("rightId").asString()).isEqualTo(session);
    Awaitility.await("the check is noted")
        .until(
            () ->
                !jdbc.sql("select 1 from right_check where right_id = :id::uuid")
                    .param("id", session)
                    .query()
                    .listOfRows()
                    .isEmpty());
    api.as(host.id()).once().post("/api/v1/sessions/" + session + "/share", Map.of());
    assertThat(tablesWithThePlate()).containsExactly("parking_key");

    clock.advance(Duration.ofHours(26));
    forgetPlates.forget();
    assertThat(tablesWithThePlate()).isEmpty();
    assertThat(check().path("entitled").asBoolean()).isFalse();

    clock.advance(Duration.ofDays(16));
    archiveSessions.archive();
    assertThat(
            jdbc.sql("select count(*) from session_history where id = :id::uuid")
                .param("id", session)
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(tablesWithThePlate()).isEmpty();
    assertThat(plateOf(host, session)).isEqualTo(masked);
    ApiAnswer change =
        api.as(host.id()).patch("/api/v1/sessions/" + session, Map.of("zone", "noord"));
    assertThat(change.code()).isEqualTo("session-already-started");
  }

  @Test
  void a_plate_that_comes_back_is_counted_with_what_it_did_before() {
    Person first = world.resident();
    Person second = world.resident();
    book(first, TODAY + "10:00", TODAY + "11:00");
    clock.advance(Duration.ofDays(2));
    forgetPlates.forget();
    assertThat(tablesWithThePlate()).isEmpty();
    String session = book(second, "2026-11-20T10:00", "2026-11-20T11:00");
    assertThat(check().path("rightId").asString()).isEqualTo(session);
    JsonNode report =
        api.withScopes("operations")
            .get("/api/v1/operations/parking/plates?quarter=2026-Q4&households=2&pagesize=100")
            .json();
    List<JsonNode> found =
        StreamSupport.stream(report.path("_embedded").path("plates").spliterator(), false)
            .filter(use -> use.path("citizenIds").toString().contains(first.id().toString()))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().path("visits").asInt()).isEqualTo(2);
    assertThat(found.getFirst().path("citizenIds").toString()).contains(second.id().toString());
  }

  private String book(Person host, String from, String until) {
    ApiAnswer booked = world.bookWithYes(host, visit(plate, from, until));
    assertThat(booked.status()).isEqualTo(201);
    return booked.json().at("/sessions/0/id").asString();
  }

  private String plateOf(Person host, String session) {
    return api.as(host.id()).get("/api/v1/sessions/" + session).json().path("plate").asString();
  }

  private JsonNode check() {
    return api.withScopes("enforcement")
        .get("/api/v1/enforcement/rights?zone=centrum&plate=" + plate)
        .json();
  }

  /// All but the answers that are kept for who asks the same again: they go when they are as old.
  private List<String> tablesWithThePlate() {
    return jdbc
        .sql(
            """
            select relname from pg_class
             where relkind = 'r' and relnamespace = current_schema()::regnamespace
               and relname <> 'idempotent_request' and has_table_privilege(oid, 'select')
            """)
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .list()
        .stream()
        .filter(
            table ->
                jdbc.sql(
                        "select exists (select from %1$s t where t::text like '%%' || :plate || '%%')"
                            .formatted(table))
                    .param("plate", plate)
                    .query(Boolean.class)
                    .single())
        .toList();
  }
}
