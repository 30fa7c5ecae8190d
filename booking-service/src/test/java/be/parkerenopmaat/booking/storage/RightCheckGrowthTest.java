package be.parkerenopmaat.booking.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The right check reads as many pages before fifty thousand sessions as before two and a half
/// thousand, but for a level that an index may have grown. Its own statement is explained, as it is
/// sent, in a city of so many plates that looking through them all is no way; time is never
/// asserted.
class RightCheckGrowthTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-growth");
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PLATES = 40_000;
  private static final int SMALL = 500;
  private static final int LARGE = 10_000;

  /// Two indexes, one page more in each.
  private static final int A_LEVEL = 2;

  @Test
  void a_check_and_two_hundred_at_once_stay_flat_while_sessions_grow() throws SQLException {
    run(
        """
        insert into parking_key (zone, plate)
        select 'centrum', 'P' || lpad(n::text, 7, '0') from generate_series(1, %d) n
        """
            .formatted(PLATES));
    grow(1, SMALL);
    JsonNode small = explain(1);
    JsonNode smallBatch = explain(200);
    grow(SMALL + 1, LARGE);
    JsonNode large = explain(1);
    JsonNode largeBatch = explain(200);

    for (JsonNode plan : List.of(small, smallBatch, large, largeBatch)) {
      assertThat(scans(plan))
          .as("%s", plan)
          .containsExactly(
              "Index Only Scan parking_key_of_plate", "Index Only Scan session_of_plate");
      assertThat(heapFetches(plan)).isZero();
    }
    assertThat(pages(large)).isLessThanOrEqualTo(pages(small) + A_LEVEL);
    assertThat(pages(largeBatch)).isLessThanOrEqualTo(pages(smallBatch) + 200 * A_LEVEL);
    assertThat(pages(large)).isLessThanOrEqualTo(12);
  }

  /// Five sessions of two hours for each of these plates, one a day.
  private static void grow(int from, int until) throws SQLException {
    run(
        """
        with made as (
          insert into booking (id, citizen_id, parking_key, country, state, money_outstanding,
                               hours_outstanding, requested_at, decided_at)
          select md5(plate)::uuid, md5('c' || plate)::uuid, id, 'BE', 'CONFIRMED', false, false,
                 '2026-11-01', '2026-11-01'
            from parking_key
           where plate between 'P' || lpad(%d::text, 7, '0') and 'P' || lpad(%d::text, 7, '0')
          returning id, citizen_id, parking_key
        )
        insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at,
                             price_cents, quarters, quarter_minutes, tariff_from, state)
        select md5(id || ' ' || day)::uuid, id, citizen_id, parking_key, true,
               timestamptz '2026-11-20 12:00+00' + day * interval '1 day',
               timestamptz '2026-11-20 14:00+00' + day * interval '1 day',
               760, '{2026-Q4}', '{120}', date '2023-08-01', 'CONFIRMED'
          from made, generate_series(1, 5) day
        """
            .formatted(from, until));
    vacuum();
  }

  /// Until every page is known to be visible to all: somebody else's snapshot may delay that.
  private static void vacuum() throws SQLException {
    for (int attempt = 0; attempt < 50; attempt++) {
      run("vacuum analyze parking_key, session");
      Boolean visible =
          DATABASE
              .jdbc()
              .sql(
                  """
                  select bool_and(relallvisible = relpages) from pg_class
                   where relname in ('parking_key', 'session')
                  """)
              .query(Boolean.class)
              .single();
      if (Boolean.TRUE.equals(visible)) {
        return;
      }
    }
  }

  private static void run(String statement) throws SQLException {
    PostgresDatabase database = DATABASE.database();
    try (Connection owner =
            DriverManager.getConnection(
                database.url(), database.owner(), database.ownerPassword());
        Statement running = owner.createStatement()) {
      running.execute(statement);
    }
  }

  /// Explains and runs the check of so many plates, as the service's role.
  private static JsonNode explain(int plates) {
    List<String> asked = IntStream.rangeClosed(1, plates).mapToObj("P%07d"::formatted).toList();
    String plan =
        DATABASE
            .jdbc()
            .sql("explain (analyze, buffers, timing off, format json) " + PostgresRights.ANSWERING)
            .param("plates", Columns.texts(asked, plate -> plate))
            .param("zones", Columns.texts(Collections.nCopies(plates, "centrum"), zone -> zone))
            .param(
                "ats", Columns.texts(Collections.nCopies(plates, "2026-11-23T13:00:00Z"), at -> at))
            .param("grace", "PT5M")
            .query((row, _) -> row.getString(1))
            .single();
    return JSON.readTree(plan).path(0).path("Plan");
  }

  private static long pages(JsonNode plan) {
    return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
  }

  private static long heapFetches(JsonNode plan) {
    long sum = plan.path("Heap Fetches").asLong();
    for (JsonNode child : plan.path("Plans")) {
      sum += heapFetches(child);
    }
    return sum;
  }

  /// Every look at a table, each once.
  private static Set<String> scans(JsonNode plan) {
    Set<String> scans = new TreeSet<>(found(plan));
    scans.removeIf(scan -> scan.startsWith("Function Scan"));
    return scans;
  }

  private static List<String> found(JsonNode plan) {
    List<String> scans = new ArrayList<>();
    String type = plan.path("Node Type").asString();
    if (type.endsWith("Scan")) {
      scans.add((type + " " + plan.path("Index Name").asString("")).strip());
    }
    for (JsonNode child : plan.path("Plans")) {
      scans.addAll(found(child));
    }
    return scans;
  }
}
