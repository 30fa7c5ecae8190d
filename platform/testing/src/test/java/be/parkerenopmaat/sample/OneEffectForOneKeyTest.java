package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The `Idempotency-Key`, as a client sees it.
@ServiceTest
class OneEffectForOneKeyTest {

  private static final String NOTES = "/api/v1/notes";

  private final ServiceApi api;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  OneEffectForOneKeyTest(ServiceApi api) {
    this.api = api;
  }

  @Test
  void without_a_key_nothing_is_done() {
    ApiAnswer answer = api.as(citizen).post(NOTES, Map.of("words", "hello"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("idempotency-key-missing");
    assertThat(notes()).isEmpty();
  }

  @Test
  void the_same_request_is_answered_the_same_and_done_once() {
    ServiceApi once = api.as(citizen).once();
    ApiAnswer first = once.post(NOTES, Map.of("words", "hello"));
    ApiAnswer second = once.post(NOTES, Map.of("words", "hello"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("Idempotency-Replayed")).contains("true");
    assertThat(notes()).containsExactly("hello");
  }

  @Test
  void a_refusal_is_replayed_like_any_answer() {
    ServiceApi once = api.as(citizen).once();
    Map<String, String> tooLong = Map.of("words", "far too long for a note of ours");
    assertThat(once.post(NOTES, tooLong).code()).isEqualTo("note-refused");
    assertThat(once.post(NOTES, tooLong).header("Idempotency-Replayed")).contains("true");
  }

  @Test
  void a_key_cannot_be_used_for_another_body() {
    ServiceApi once = api.as(citizen).once();
    once.post(NOTES, Map.of("words", "hello"));
    ApiAnswer other = once.post(NOTES, Map.of("words", "goodbye"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    assertThat(notes()).containsExactly("hello");
  }

  @Test
  void the_key_of_one_citizen_means_nothing_to_another() {
    ServiceApi once = api.as(citizen).once();
    once.post(NOTES, Map.of("words", "hello"));
    ApiAnswer answer = once.as(UUID.randomUUID()).post(NOTES, Map.of("words", "hello"));
    assertThat(answer.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void a_failure_is_not_kept_and_the_next_attempt_finds_what_the_first_one_made() {
    ServiceApi once = api.as(citizen).once();
    ApiAnswer broken = once.post(NOTES, Map.of("words", "break once"));
    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.code()).isEqualTo("internal-error");
    assertThat(broken.body()).doesNotContain("broken after the effect");

    assertThat(once.post(NOTES, Map.of("words", "break once")).status()).isEqualTo(201);
    assertThat(notes()).containsExactly("break once");
  }

  @Test
  void of_sixteen_at_the_same_time_one_has_the_effect_and_the_others_are_told_so() {
    ServiceApi once = api.as(citizen).once();
    List<ApiAnswer> answers = Race.run(16, () -> once.post(NOTES, Map.of("words", "together")));

    assertThat(answers).extracting(ApiAnswer::status).isSubsetOf(201, 409);
    assertThat(answers).extracting(ApiAnswer::status).contains(201);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("request-in-progress"));
    assertThat(notes()).containsExactly("together");
  }

  private List<String> notes() {
    return api.as(citizen)
        .get(NOTES)
        .json()
        .path("_embedded")
        .path("notes")
        .valueStream()
        .map(node -> node.asString())
        .toList();
  }
}
