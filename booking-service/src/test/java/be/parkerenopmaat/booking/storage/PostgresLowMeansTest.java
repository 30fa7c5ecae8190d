package be.parkerenopmaat.booking.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Notice;
import be.parkerenopmaat.booking.domain.Notices;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One notice for each falling below, whoever judges, and for the quarter that runs.
class PostgresLowMeansTest {

  private static final TestDatabase DATABASE = TestDatabase.of("booking-low-means");
  private static final Instant NOVEMBER = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
  private static final Quarter AUTUMN = new Quarter(2026, 4);
  private static final Quarter WINTER = new Quarter(2027, 1);

  private final LowMeans lowMeans = new PostgresLowMeans(DATABASE.jdbc());
  private final PostgresMeans means = new PostgresMeans(DATABASE.jdbc());
  private final Notices notices = new PostgresNotices(DATABASE.jdbc());
  private final UUID household = UUID.randomUUID();
  private final CitizenId citizen = citizen(NOVEMBER);

  @Test
  void judges_at_once_make_one_notice() {
    means.available(citizen, new Money(499), NOVEMBER);
    means.remaining(citizen, household, Map.of(AUTUMN, 59), NOVEMBER);
    Race.run(
        8,
        () -> {
          lowMeans.moneyTold(List.of(citizen), NOVEMBER);
          lowMeans.hoursTold(List.of(household), NOVEMBER);
          lowMeans.everybodysMoney(NOVEMBER);
          lowMeans.everybodysHours(NOVEMBER);
          return true;
        });
    assertThat(made()).containsExactlyInAnyOrder("LOW_BALANCE 499 null", "LOW_HOURS 59 2026-Q4");
  }

  @Test
  void a_quarter_that_begins_with_little_left_is_told_also_when_the_last_one_was_low() {
    means.remaining(citizen, household, Map.of(AUTUMN, 59, WINTER, 30), NOVEMBER);
    lowMeans.hoursTold(List.of(household), NOVEMBER);
    lowMeans.everybodysHours(NOVEMBER);
    assertThat(made()).containsExactly("LOW_HOURS 59 2026-Q4");
    lowMeans.everybodysHours(JANUARY.minusSeconds(3600));
    lowMeans.everybodysHours(JANUARY);
    assertThat(made()).containsExactlyInAnyOrder("LOW_HOURS 59 2026-Q4", "LOW_HOURS 30 2027-Q1");
  }

  @Test
  void what_is_enough_again_before_it_is_sent_is_not_told() {
    means.available(citizen, new Money(499), NOVEMBER);
    lowMeans.moneyTold(List.of(citizen), NOVEMBER);
    means.available(citizen, new Money(500), NOVEMBER.plusSeconds(1));
    lowMeans.moneyTold(List.of(citizen), NOVEMBER.plusSeconds(1));
    assertThat(claimed()).isEmpty();
    means.available(citizen, new Money(1), NOVEMBER.plusSeconds(2));
    lowMeans.moneyTold(List.of(citizen), NOVEMBER.plusSeconds(2));
    assertThat(claimed()).containsExactly(new Notice.LowBalance(new Money(1)));
  }

  @Test
  void nobody_is_judged_who_did_not_confirm_or_did_not_ask() {
    CitizenId unconfirmed = citizen(null);
    means.available(unconfirmed, Money.ZERO, NOVEMBER);
    means.remaining(unconfirmed, household, Map.of(AUTUMN, 0), NOVEMBER);
    lowMeans.wanted(unconfirmed, NOVEMBER);
    lowMeans.everybodysMoney(NOVEMBER);
    assertThat(made(unconfirmed)).isEmpty();
    DATABASE
        .jdbc()
        .sql(
            """
            update preference set low_balance_cents = null, low_hours_minutes = null
             where citizen_id = :id
            """)
        .param("id", citizen.value())
        .update();
    means.available(citizen, Money.ZERO, NOVEMBER);
    lowMeans.wanted(citizen, NOVEMBER);
    assertThat(made()).isEmpty();
  }

  /// Wants to have 5 euros and an hour.
  private CitizenId citizen(@Nullable Instant confirmed) {
    CitizenId id = new CitizenId(UUID.randomUUID());
    DATABASE
        .jdbc()
        .sql(
            """
            with known as (
              insert into citizen (id, consents, lives_in_zone, zone, household_id)
              values (:id, true, true, 'centrum', :household)
            )
            insert into preference (citizen_id, language, email, confirmed_at, low_balance_cents,
                                    low_hours_minutes)
            values (:id, 'NL', :id || '@example.org', :confirmed::timestamptz, 500, 60)
            """)
        .param("id", id.value())
        .param("household", household)
        .param("confirmed", confirmed == null ? null : confirmed.toString())
        .update();
    return id;
  }

  private List<String> made() {
    return made(citizen);
  }

  private List<String> made(CitizenId whose) {
    return DATABASE
        .jdbc()
        .sql("select kind, amount, quarter from notice where citizen_id = :id")
        .param("id", whose.value())
        .query((row, _) -> row.getString(1) + " " + row.getLong(2) + " " + row.getString(3))
        .list();
  }

  private List<Notice> claimed() {
    return notices.claim(NOVEMBER.plusSeconds(60), 100).stream()
        .filter(claimed -> claimed.to().equals(citizen.value() + "@example.org"))
        .map(Notices.Claimed::notice)
        .toList();
  }
}
