package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Manual check 33: what a consent record proves, and when the question is asked again.
class ConsentRecordTest {

  private static final Instant SHOWN = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant ANSWERED = SHOWN.plusSeconds(30);
  private static final Instant LATER = SHOWN.plusSeconds(86_400);
  private static final CitizenId CITIZEN = new CitizenId(UUID.randomUUID());
  private static final ConsentText TEXT =
      new ConsentText("1", "nl", List.of("Toestemming geven", "Ja", "Nee"), new ConsentTerms("{}"));

  private final ConsentRecord.Shown shown =
      new ConsentRecord.Shown(
          new ConsentId(UUID.randomUUID()),
          Notice.of(TEXT, SignInMethod.ITSME, Assurance.SUBSTANTIAL, SHOWN));

  @Test
  void a_record_tells_all_that_happened_in_order() {
    assertThat(shown.given(CITIZEN, ANSWERED).withdrawn(LATER).history())
        .containsExactly(
            new ConsentEvent(ConsentState.SHOWN, SHOWN),
            new ConsentEvent(ConsentState.GIVEN, ANSWERED),
            new ConsentEvent(ConsentState.WITHDRAWN, LATER));
    assertThat(shown.refused(ANSWERED).history())
        .containsExactly(
            new ConsentEvent(ConsentState.SHOWN, SHOWN),
            new ConsentEvent(ConsentState.REFUSED, ANSWERED));
  }

  @Test
  void every_state_is_the_last_entry_of_some_record() {
    Set<ConsentState> reached =
        Stream.of(
                shown,
                shown.given(CITIZEN, ANSWERED),
                shown.refused(ANSWERED),
                shown.given(CITIZEN, ANSWERED).withdrawn(LATER))
            .map(ConsentRecord::state)
            .collect(Collectors.toSet());

    assertThat(reached).isEqualTo(EnumSet.allOf(ConsentState.class));
  }

  @Test
  void a_consent_covers_the_same_version_in_any_language() {
    var given = shown.given(CITIZEN, ANSWERED);

    assertThat(given.covers("1", ConsentScope.all())).isTrue();
    assertThat(given.covers("2", ConsentScope.all())).isFalse();
  }

  @Test
  void a_consent_does_not_cover_a_scope_that_was_not_asked_for() {
    var more = Stream.concat(ConsentScope.all().stream(), Stream.of("pom.birth-date")).toList();

    assertThat(shown.given(CITIZEN, ANSWERED).covers("1", more)).isFalse();
    assertThat(shown.given(CITIZEN, ANSWERED).covers("1", ConsentScope.all().subList(0, 5)))
        .isTrue();
  }

  @Test
  void what_was_granted_may_be_less_than_what_was_asked_for() {
    List<String> fewer = ConsentScope.all().subList(0, 5);
    var given = shown.given(CITIZEN, fewer, ANSWERED);

    assertThat(given.covers("1", ConsentScope.all())).isTrue();
    assertThat(given.grants(fewer.reversed())).isTrue();
    assertThat(given.grants(ConsentScope.all())).isFalse();
    assertThat(shown.given(CITIZEN, ANSWERED).grants(ConsentScope.all())).isTrue();
    assertThat(given.withdrawn(LATER).granted()).isEqualTo(fewer);
  }

  @Test
  void nothing_is_granted_before_a_yes() {
    assertThat(shown.granted()).isEmpty();
    assertThat(shown.refused(ANSWERED).granted()).isEmpty();
  }

  @Test
  void the_hash_is_of_the_words_and_their_order() {
    // printf 'Toestemming geven\nJa\nNee' | sha256sum
    assertThat(TEXT.hash())
        .isEqualTo("52d6f91b6b279ff503b29c1d48ade48cb97776c306b28c1eb813275bb92d5f95")
        .isNotEqualTo(new ConsentText("1", "nl", TEXT.lines().reversed(), TEXT.terms()).hash());
  }

  @Test
  void the_question_is_about_the_six_items_of_the_manual() {
    assertThat(ConsentScope.all()).hasSize(6).doesNotHaveDuplicates();
  }
}
