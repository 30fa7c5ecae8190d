package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How every service answers: problems in the caller's language, pages in the city's form.
@ServiceTest
class AnsweringTest {

  private static final String NOTES = "/api/v1/notes";

  private final ServiceApi api;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  AnsweringTest(ServiceApi api) {
    this.api = api;
  }

  @Test
  void a_refusal_is_a_problem_in_Dutch_unless_another_language_is_asked_for() {
    Map<String, String> tooLong = Map.of("words", "far too long for a note of ours");
    ApiAnswer dutch = api.as(citizen).once().post(NOTES, tooLong);
    assertThat(dutch.status()).isEqualTo(422);
    assertThat(dutch.json().path("title").asString()).isEqualTo("Notitie geweigerd");
    assertThat(dutch.json().path("detail").asString()).contains("maar 20 tekens");
    assertThat(dutch.json().path("type").asString())
        .isEqualTo("urn:parkerenopmaat:problem:note-refused");
    assertThat(dutch.json().path("status").asInt()).isEqualTo(422);
    assertThat(dutch.json().path("maximum").asInt()).isEqualTo(20);
    assertThat(dutch.json().path("identifier").asString()).isNotBlank();

    ApiAnswer english =
        api.as(citizen).once().header("Accept-Language", "en-GB").post(NOTES, tooLong);
    assertThat(english.json().path("title").asString()).isEqualTo("Note refused");
  }

  @Test
  void a_misspelt_property_is_named() {
    ApiAnswer answer = api.as(citizen).once().post(NOTES, "{\"words\": \"a\", \"colour\": 1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.json().path("field").asString()).isEqualTo("colour");
  }

  @Test
  void every_language_has_every_text_of_the_platform() {
    for (String language : List.of("nl", "fr", "en", "de")) {
      ApiAnswer answer = api.anonymous().header("Accept-Language", language).get(NOTES);
      assertThat(answer.json().path("title").asString()).doesNotContain("unauthenticated");
    }
    assertThat(api.anonymous().header("Accept-Language", "fr").get(NOTES).json().path("title"))
        .hasToString("\"Non connecté\"");
  }

  @Test
  void what_does_not_exist_is_not_found() {
    assertThat(api.as(citizen).get("/api/v1/nothing-here").code()).isEqualTo("not-found");
  }

  @Test
  void a_client_that_is_no_citizen_is_refused_where_a_citizen_is_asked_for() {
    ServiceApi client = api.withScopes("citizen");

    for (ApiAnswer answer :
        List.of(client.get(NOTES), client.once().post(NOTES, Map.of("words", "a")))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
      assertThat(answer.json().path("title").asString()).isNotEqualTo("problem.forbidden.title");
    }
  }

  @Test
  void a_fraction_is_no_whole_number_and_is_never_cut_off() {
    assertThat(api.as(citizen).once().post(NOTES, Map.of("words", "a", "line", 2)).status())
        .isEqualTo(201);

    ApiAnswer answer = api.as(citizen).once().post(NOTES, Map.of("words", "a", "line", 2.5));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo("line");
  }

  @Test
  void the_correlation_id_comes_back_and_a_bad_one_is_replaced() {
    assertThat(
            api.as(citizen)
                .header("Correlation-Id", "abcdef12-3456")
                .get(NOTES)
                .header("Correlation-Id"))
        .contains("abcdef12-3456");
    assertThat(api.as(citizen).header("Correlation-Id", "a b").get(NOTES).header("Correlation-Id"))
        .isPresent()
        .get()
        .isNotEqualTo("a b");
  }

  @Test
  void the_citys_monitoring_is_answered_in_its_words() {
    for (String path : List.of("ping", "health", "live", "ready")) {
      assertThat(api.anonymous().get("/status/" + path).body()).isEqualTo("{\"status\":\"ok\"}");
    }
    var components = api.anonymous().get("/status/health/components").json();
    assertThat(components.path("status").asString()).isEqualTo("ok");
    assertThat(components.path("components").valueStream())
        .anySatisfy(
            part -> {
              assertThat(part.path("name").asString()).isEqualTo("db");
              assertThat(part.path("type").asString()).isEqualTo("db");
              assertThat(part.path("status").asString()).isEqualTo("ok");
            });
    assertThat(api.anonymous().get("/status/metrics").body())
        .contains("outbox_oldest_age_seconds{application=\"sample-service\"}");
  }

  @Nested
  class Paging {

    @Test
    void a_page_has_links_items_and_counts() {
      three();
      var page = api.as(citizen).get(NOTES + "?page=2&pagesize=1").json();
      assertThat(page.path("_embedded").path("notes").path(0).asString()).isEqualTo("b");
      assertThat(page.path("_page").path("size").asInt()).isEqualTo(1);
      assertThat(page.path("_page").path("number").asInt()).isEqualTo(2);
      assertThat(page.path("_page").path("totalElements").asInt()).isEqualTo(3);
      assertThat(page.path("_page").path("totalPages").asInt()).isEqualTo(3);
      assertThat(page.path("_links").path("next").path("href").asString())
          .isEqualTo(NOTES + "?page=3&pagesize=1");
      assertThat(page.path("_links").propertyNames())
          .containsExactlyInAnyOrder("self", "first", "prev", "next", "last");
    }

    @Test
    void without_the_count_a_page_still_knows_whether_there_is_a_next_one() {
      three();
      var page = api.as(citizen).get(NOTES + "?page=3&pagesize=1&paging-strategy=noCount").json();
      assertThat(page.path("_page").has("totalElements")).isFalse();
      assertThat(page.path("_links").has("next")).isFalse();
    }

    @Test
    void an_impossible_page_is_refused_by_name() {
      for (String query : List.of("page=0", "pagesize=101", "pagesize=x", "paging-strategy=no")) {
        ApiAnswer answer = api.as(citizen).get(NOTES + "?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString())
            .isEqualTo(query.substring(0, query.indexOf('=')));
      }
    }

    private void three() {
      List.of("a", "b", "c")
          .forEach(words -> api.as(citizen).once().post(NOTES, Map.of("words", words)));
    }
  }
}
