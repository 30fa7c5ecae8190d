package be.parkerenopmaat.booking.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The hot statements read a handful of pages by their indexes, however many sessions there are:
/// plans and pages are asserted, never time. Before fifty thousand sessions that stand, and as many
/// that are over.
class ScaleTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-scale");
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PLATES = 10_000;

  /// Sessions of two hours from noon on, five days of them for each plate, in the current zone.
  @BeforeAll
  static void a_busy_city() throws SQLException {
    PostgresDatabase database = DATABASE.database();
    try (Connection owner =
            DriverManager.getConnection(
                database.url(), database.owner(), database.ownerPassword());
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into parking_key (zone, plate)
          select 'centrum', 'P' || lpad(n::text, 7, '0') from generate_series(1, %d) n
          """
              .formatted(PLATES));
      statement.execute(
          """
          with key as (select id, row_number() over (order by id) as n from parking_key)
          insert into booking (id, citizen_id, parking_key, country, state, money_outstanding,
                               hours_outstanding, requested_at, decided_at)
          select md5('b' || n)::uuid, md5('c' || n / 10)::uuid, id, 'BE', 'CONFIRMED', false, false,
                 '2026-11-01', '2026-11-01'
            from key
          """);
      String sessions =
          """
          select md5('%1$s' || b.n || ' ' || d)::uuid, b.id, b.citizen_id, b.parking_key, false,
                 timestamptz '%2$s 12:00+00' + d * interval '1 day',
                 timestamptz '%2$s 14:00+00' + d * interval '1 day',
                 760, '{2026-Q4}', '{120}', date '2023-08-01', 'CONFIRMED'
            from (select *, row_number() over (order by parking_key) as n from booking) b,
                 generate_series(1, 5) d
          """;
      statement.execute(
          """
          insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at,
                               price_cents, quarters, quarter_minutes, tariff_from, state)
          """
              + sessions.formatted("old", "2026-08-01"));
      statement.execute("select archive_sessions('2026-09-01', 1000000)");
      statement.execute(
          """
          insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at,
                               price_cents, quarters, quarter_minutes, tariff_from, state)
          """
              + sessions.formatted("new", "2026-11-20"));
      statement.execute("vacuum analyze");
    }
  }

  @Test
  void the_right_check_reads_the_index_alone() throws SQLException {
    JsonNode plan =
        explain(
            """
            select s.id, s.ends_at
              from parking_key k
              join session s on s.parking_key = k.id
             where k.zone = 'centrum' and k.plate = 'P0005000'
               and s.ends_at > '2026-11-23T13:00Z' and s.starts_at <= '2026-11-23T13:00Z'
               and s.state = 'CONFIRMED'
             order by s.ends_at limit 1
            """);
    assertThat(scans(plan))
        .containsExactlyInAnyOrder(
            "Index Only Scan parking_key_of_plate", "Index Only Scan session_of_plate");
    assertThat(pages(plan)).isLessThanOrEqualTo(12);
  }

  @Test
  void two_hundred_plates_are_one_statement_and_a_few_pages_each() throws SQLException {
    JsonNode plan =
        explain(
            """
            with asked as materialized (
              select 'P' || lpad((n * 47)::text, 7, '0') as plate from generate_series(1, 200) n
            )
            select asked.plate, entitled.id, entitled.ends_at
              from asked
              left join lateral (
                select s.id, s.ends_at
                  from parking_key k
                  join session s on s.parking_key = k.id
                 where k.zone = 'centrum' and k.plate = asked.plate
                   and s.ends_at > '2026-11-23T13:00Z' and s.starts_at <= '2026-11-23T13:00Z'
                   and s.state = 'CONFIRMED'
                 order by s.ends_at limit 1) entitled on true
            """);
    assertThat(scans(plan)).contains("Index Only Scan session_of_plate");
    assertThat(scans(plan)).noneMatch(scan -> scan.startsWith("Seq Scan"));
    assertThat(pages(plan)).isLessThanOrEqualTo(200 * 12);
  }

  @Test
  void a_booking_sees_its_neighbours_and_is_stored_in_a_few_pages() throws SQLException {
    JsonNode neighbours =
        explain(
            """
            select id from session
             where parking_key = 5000 and ends_at > '2026-11-10T00:00Z'
               and starts_at < '2026-12-10T00:00Z' and state in ('REQUESTED', 'CONFIRMED')
            """);
    assertThat(scans(neighbours)).noneMatch(scan -> scan.startsWith("Seq Scan"));
    assertThat(pages(neighbours)).isLessThanOrEqualTo(20);
    // The overlap constraint's own look is part of the insert.
    JsonNode insert =
        explain(
            """
            insert into session (id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at,
                                 price_cents, quarters, quarter_minutes, tariff_from, state)
            select gen_random_uuid(), id, citizen_id, parking_key, false,
                   timestamptz '2026-11-28T12:00Z', timestamptz '2026-11-28T13:00Z', 380,
                   '{2026-Q4}', '{60}', date '2023-08-01', 'REQUESTED'
              from booking where id = md5('b5000')::uuid
            on conflict do nothing
            """);
    assertThat(pages(insert)).isLessThanOrEqualTo(150);
  }

  @Test
  void the_clock_and_a_decision_never_look_through_all_sessions() throws SQLException {
    for (String statement :
        List.of(
            """
            select id from session
             where state = 'CONFIRMED' and told = 'NOTHING'
               and starts_at <= '2026-11-21T11:00Z' order by starts_at limit 500
            """,
            "select id from session where booking_id = md5('b500')::uuid",
            "select id from session where part_of = md5('new500 1')::uuid and state = 'REQUESTED'",
            "select id from session where citizen_id = md5('c50')::uuid and starts_at > now()")) {
      JsonNode plan = explain(statement);
      assertThat(scans(plan)).as(statement).noneMatch(scan -> scan.startsWith("Seq Scan"));
      assertThat(pages(plan)).as(statement).isLessThanOrEqualTo(80);
    }
  }

  @Test
  void what_is_over_is_kept_apart() throws SQLException {
    assertThat(
            DATABASE
                .jdbc()
                .sql("select count(*) from session_history_2026_08")
                .query(Integer.class)
                .single())
        .isEqualTo(PLATES * 5);
    assertThat(DATABASE.jdbc().sql("select count(*) from session").query(Integer.class).single())
        .isEqualTo(PLATES * 5);
  }

  /// Explains and runs a statement as the service's role, and takes it back.
  private static JsonNode explain(String statement) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement explain = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet row =
          explain.executeQuery(
              "explain (analyze, buffers, timing off, format json) " + statement)) {
        row.next();
        return JSON.readTree(row.getString(1)).path(0).path("Plan");
      } finally {
        connection.rollback();
      }
    }
  }

  private static long pages(JsonNode plan) {
    return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
  }

  private static List<String> scans(JsonNode plan) {
    List<String> scans = new ArrayList<>();
    String type = plan.path("Node Type").asString();
    if (type.endsWith("Scan") && !type.startsWith("CTE") && !type.startsWith("Function")) {
      scans.add((type + " " + plan.path("Index Name").asString("")).strip());
    }
    for (JsonNode child : plan.path("Plans")) {
      scans.addAll(scans(child));
    }
    return scans;
  }
}
