package be.parkerenopmaat.identity.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.identity.domain.WatchedConsent;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresWatchedConsentsTest {

  private static final Duration PAUSE = Duration.ofMinutes(15);
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  private final TestDatabase database = TestDatabase.of("identity-service");
  private final WatchedConsents watched = new PostgresWatchedConsents(database.jdbc());
  private final CitizenId citizen = citizen();

  @Test
  void what_is_due_is_taken_once() {
    WatchedConsent consent = watch(Duration.ZERO, FORTNIGHT);

    assertThat(watched.due(9, PAUSE)).containsExactly(consent);
    assertThat(watched.due(9, PAUSE)).isEmpty();
  }

  @Test
  void what_is_not_due_yet_or_any_more_is_left() {
    watch(PAUSE, FORTNIGHT);
    assertThat(watched.due(9, PAUSE)).isEmpty();

    watch(Duration.ZERO, Duration.ZERO);
    assertThat(watched.due(9, PAUSE)).isEmpty();
    assertThat(watched.forgetOver()).isEqualTo(1);
  }

  @Test
  void a_pause_doubles_until_something_is_found_out() {
    WatchedConsent consent = watch(Duration.ZERO, FORTNIGHT);

    assertThat(pauseAfterTaking()).isEqualTo(15);
    assertThat(pauseAfterTaking()).isEqualTo(30);
    for (int i = 0; i < 5; i++) {
      pauseAfterTaking();
    }
    assertThat(pauseAfterTaking()).isEqualTo(240);

    watched.found(consent.inDoubt(), Duration.ZERO);
    assertThat(watched.due(9, PAUSE)).containsExactly(consent.inDoubt());
  }

  @Test
  void what_was_found_out_of_an_earlier_sign_in_changes_nothing() {
    WatchedConsent before = watch(Duration.ZERO, FORTNIGHT);
    WatchedConsent later = watch(Duration.ZERO, FORTNIGHT);

    watched.found(before.inDoubt(), PAUSE);
    watched.renew(before.sealed("another"));

    assertThat(watched.forget(before.signIn())).isFalse();
    assertThat(watched.due(9, PAUSE)).containsExactly(later);
    assertThat(watched.forget(later.signIn())).isTrue();
  }

  @Test
  void how_to_ask_is_renewed() {
    WatchedConsent consent = watch(Duration.ZERO, FORTNIGHT);

    watched.renew(consent.sealed("renewed"));

    assertThat(watched.due(9, PAUSE)).containsExactly(consent.sealed("renewed"));
    watched.forget(citizen);
    assertThat(watched.forget(consent.signIn())).isFalse();
  }

  private WatchedConsent watch(Duration first, Duration over) {
    var consent = new WatchedConsent(citizen, UUID.randomUUID(), "sealed", false);
    watched.watch(consent, first, over);
    return consent;
  }

  private long pauseAfterTaking() {
    database.jdbc().sql("update watched_consent set next_check_at = clock_timestamp()").update();
    watched.due(9, PAUSE);
    return database
        .jdbc()
        .sql(
            """
            select round(extract(epoch from next_check_at - clock_timestamp()) / 60)
              from watched_consent
            """)
        .query(Long.class)
        .single();
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
}
