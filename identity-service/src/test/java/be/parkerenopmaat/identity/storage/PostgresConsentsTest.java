package be.parkerenopmaat.identity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/// The proof of consent on real PostgreSQL.
class PostgresConsentsTest {

  private final TestDatabase database = TestDatabase.of("identity-service");
  private final Consents consents = new PostgresConsents(database.jdbc());
  private final ConsentText text = Examples.text();
  private final CitizenId citizen = citizen();

  PostgresConsentsTest() {
    consents.keep(text);
  }

  @Test
  void a_consent_is_in_force_from_the_yes_to_the_withdrawal() {
    assertThat(consents.inForce(citizen)).isEmpty();
    ConsentRecord.Given given = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);

    consents.save(given);
    assertThat(consents.inForce(citizen)).contains(given);

    ConsentRecord.Withdrawn withdrawn = given.withdrawn(Examples.NOW.plusSeconds(60));
    consents.save(withdrawn);
    assertThat(consents.inForce(citizen)).isEmpty();
    assertThat(consents.latest(citizen)).contains(withdrawn);
  }

  @Test
  void who_has_no_profile_has_no_consent_to_rely_on() {
    var given = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);
    consents.save(given);
    assertThat(consents.lockedInForce(citizen)).isEmpty();

    registered();
    assertThat(consents.lockedInForce(citizen)).contains(given);

    consents.save(given.withdrawn(Examples.NOW.plusSeconds(60)));
    assertThat(consents.lockedInForce(citizen)).isEmpty();
  }

  @Test
  void what_was_granted_is_told_beside_what_was_asked_for() {
    List<String> granted = ConsentScope.all().subList(0, 4);

    consents.save(Examples.shown(text, Examples.NOW).given(citizen, granted, Examples.NOW));

    assertThat(consents.latest(citizen))
        .hasValueSatisfying(
            found -> {
              assertThat(found.granted()).isEqualTo(granted);
              assertThat(found.notice().scopes()).isEqualTo(ConsentScope.all());
            });
  }

  @Test
  void a_later_yes_counts() {
    var first = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);
    var later =
        Examples.shown(text, Examples.NOW.plusSeconds(60))
            .given(citizen, Examples.NOW.plusSeconds(90));
    consents.save(first.withdrawn(Examples.NOW.plusSeconds(30)));

    consents.save(later);

    assertThat(consents.inForce(citizen)).contains(later);
  }

  @Test
  void saving_twice_adds_nothing() {
    var given = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);
    consents.save(given);

    consents.save(given);
    consents.keep(text);

    assertThat(consents.latest(citizen).map(ConsentRecord::history))
        .hasValueSatisfying(history -> assertThat(history).hasSize(2));
  }

  @Test
  void one_text_in_two_versions_stays_two_texts() {
    var raised = new ConsentText("2", text.language(), text.lines(), text.terms());
    consents.keep(raised);
    var given = Examples.shown(raised, Examples.NOW).given(citizen, Examples.NOW);

    consents.save(given);

    assertThat(consents.inForce(citizen)).contains(given);
  }

  @Test
  void the_terms_stay_those_of_the_answer() {
    var given = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);
    consents.save(given);
    consents.keep(
        new ConsentText(
            text.version(),
            text.language(),
            text.lines(),
            new ConsentTerms("{\"purpose\": \"another\"}")));

    assertThat(consents.latest(citizen).map(ConsentRecord::notice).flatMap(consents::terms))
        .contains(text.terms());
  }

  @Test
  void a_record_from_before_terms_were_kept_has_none() {
    consents.save(Examples.shownWithoutTerms(text, Examples.NOW).given(citizen, Examples.NOW));

    assertThat(consents.latest(citizen).map(ConsentRecord::notice))
        .hasValueSatisfying(notice -> assertThat(consents.terms(notice)).isEmpty());
  }

  @Test
  void one_question_has_one_answer() {
    var shown = Examples.shown(text, Examples.NOW);
    consents.save(shown.given(citizen, Examples.NOW));

    assertThatThrownBy(() -> consents.save(shown.refused(Examples.NOW)))
        .isInstanceOf(DataAccessException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update consent_event set occurred_at = now()",
        "delete from consent_event",
        "update consent_record set scopes = '{}'",
        "delete from consent_record",
        "update consent_text set content = ''",
        "delete from consent_text",
        "update consent_terms set content = '{}'",
        "delete from consent_terms",
        "delete from citizen",
      })
  void the_service_itself_cannot_rewrite_the_proof(String statement) {
    assertThatThrownBy(() -> database.jdbc().sql(statement).update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private void registered() {
    var citizens = new PostgresCitizens(database.jdbc());
    switch (citizens.of(citizen).orElseThrow()) {
      case Citizen.WithoutConsent without ->
          citizens.save(
              without.consenting(Examples.profile("lena.wouters"), Examples.inTheCentre()));
      case Citizen.Registered _ -> throw new AssertionError("Has a profile already");
    }
  }

  private CitizenId citizen() {
    var citizens = new PostgresCitizens(database.jdbc());
    return Objects.requireNonNull(
            database
                .transactions()
                .execute(_ -> citizens.open(Examples.person(), Examples.citizenId(), Examples.NOW)))
        .citizen()
        .id();
  }

  /// Six names, so that a scope cannot get lost in the array.
  @Test
  void the_scopes_come_back_in_their_order() {
    var given = Examples.shown(text, Examples.NOW).given(citizen, Examples.NOW);
    consents.save(given);

    assertThat(consents.latest(citizen).map(found -> found.notice().scopes()).orElse(List.of()))
        .isEqualTo(given.notice().scopes())
        .hasSize(6);
  }
}
