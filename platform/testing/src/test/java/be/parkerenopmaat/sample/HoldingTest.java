package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What a database holds of one citizen, whatever tables it has.
@ServiceTest
class HoldingTest {

  private static final Reach REACH =
      new Reach(Map.of("key_holder", "holder = :citizen"), Set.of("secret"));

  private final HeldRows held;
  private final IdempotentRequests requests;
  private final ServiceApi api;
  private final JdbcClient jdbc;
  private final UUID lena = UUID.randomUUID();
  private final UUID joris = UUID.randomUUID();

  @Autowired
  HoldingTest(HeldRows held, IdempotentRequests requests, ServiceApi api, JdbcClient jdbc) {
    this.held = held;
    this.requests = requests;
    this.api = api;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void hold() {
    for (UUID citizen : List.of(lena, joris)) {
      String name = citizen.equals(lena) ? "of lena" : "of joris";
      jdbc.sql(
              """
              with n as (insert into note values (gen_random_uuid(), :citizen, :name) returning id),
                   r as (insert into remark select id, 1, :colour, 'hidden' from n
                         returning note_id, line),
                   k as (insert into key_holder values (:citizen, :name))
              insert into echo select note_id, line, :name from r
              """)
          .param("citizen", citizen)
          .param("name", name)
          .param("colour", citizen.equals(lena) ? "red" : "blue")
          .update();
    }
  }

  @Test
  void is_every_row_that_names_the_citizen_or_leads_to_one_that_does() {
    Map<String, List<JsonNode>> copy = held.of(lena, REACH);

    assertThat(copy.get("note")).singleElement().matches(note -> says(note, "words", "of lena"));
    assertThat(copy.get("remark")).singleElement().matches(row -> says(row, "colour", "red"));
    assertThat(copy.get("echo")).singleElement().matches(row -> says(row, "words", "of lena"));
    assertThat(copy.get("keyHolder")).singleElement().matches(row -> says(row, "key", "of lena"));
    assertThat(copy.toString()).doesNotContain("of joris");
  }

  @Test
  void shows_what_the_rows_point_to_and_nothing_else_that_points_there() {
    assertThat(held.of(lena, REACH).get("colour"))
        .singleElement()
        .matches(colour -> says(colour, "hex", "#f00"));
  }

  @Test
  void says_of_a_table_without_a_row_that_it_is_empty() {
    assertThat(held.of(lena, REACH).get("topUpCount")).isEmpty();
  }

  @Test
  void leaves_out_what_is_a_secret_of_the_service() {
    assertThat(held.of(lena, REACH).toString()).doesNotContain("secret", "hidden");
    assertThat(held.of(lena, Reach.ofTheSchema()).toString()).contains("hidden");
  }

  @Test
  void includes_answers_that_wait_to_be_replayed_until_they_are_forgotten() {
    api.as(lena).once().post("/api/v1/notes", Map.of("words", "kept"));
    assertThat(held.of(lena, REACH).get("idempotentRequest"))
        .singleElement()
        .matches(row -> row.path("body").asString().contains("kept"));

    requests.forget(lena.toString());

    assertThat(held.of(lena, REACH).get("idempotentRequest")).isEmpty();
  }

  private static boolean says(JsonNode row, String column, String value) {
    return row.path(column).asString().equals(value);
  }
}
