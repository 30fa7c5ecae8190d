package be.parkerenopmaat.quota.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Manual check 109: the quarters are those of the calendar in Europe/Brussels.
class QuarterTest {

  @ParameterizedTest
  @CsvSource({
    // The last and the first moment around each quarter's end, winter +01:00, summer +02:00.
    "2026-12-31T22:59:59.999Z, 2026-Q4",
    "2026-12-31T23:00:00Z,     2027-Q1",
    "2026-12-31T23:59:59.999Z, 2027-Q1",
    "2027-01-01T00:00:00Z,     2027-Q1",
    "2027-03-31T21:59:59.999Z, 2027-Q1",
    "2027-03-31T22:00:00Z,     2027-Q2",
    "2027-06-30T21:59:59.999Z, 2027-Q2",
    "2027-06-30T22:00:00Z,     2027-Q3",
    "2027-09-30T21:59:59.999Z, 2027-Q3",
    "2027-09-30T22:00:00Z,     2027-Q4",
    "2027-12-31T22:59:59.999Z, 2027-Q4",
    "2027-12-31T23:00:00Z,     2028-Q1",
    // Both sides of the nights on which the clock changes.
    "2026-10-25T00:59:59Z,     2026-Q4",
    "2026-10-25T01:00:00Z,     2026-Q4",
    "2027-03-28T00:59:59Z,     2027-Q1",
    "2027-03-28T01:00:00Z,     2027-Q1",
    "2027-10-31T01:00:00Z,     2027-Q4",
    // Leap days and the last moments of years.
    "2028-02-29T12:00:00Z,     2028-Q1",
    "2028-12-31T23:30:00Z,     2029-Q1",
    "1999-12-31T22:59:59Z,     1999-Q4",
    "2026-11-22T09:53:00Z,     2026-Q4"
  })
  void a_moment_falls_in_the_quarter_of_its_day_in_brussels(Instant moment, String quarter) {
    assertThat(Quarter.of(moment)).hasToString(quarter);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-Q4, 2026-10-01, 2026-12-31, 2026-10-01T00:00+02:00, 2027-01-01T00:00+01:00, 92, 2209",
    "2027-Q1, 2027-01-01, 2027-03-31, 2027-01-01T00:00+01:00, 2027-04-01T00:00+02:00, 90, 2159",
    "2028-Q1, 2028-01-01, 2028-03-31, 2028-01-01T00:00+01:00, 2028-04-01T00:00+02:00, 91, 2183",
    "2027-Q2, 2027-04-01, 2027-06-30, 2027-04-01T00:00+02:00, 2027-07-01T00:00+02:00, 91, 2184",
    "2027-Q3, 2027-07-01, 2027-09-30, 2027-07-01T00:00+02:00, 2027-10-01T00:00+02:00, 92, 2208"
  })
  void a_quarter_is_half_open_and_lasts_as_long_as_its_days(
      String text,
      LocalDate first,
      LocalDate last,
      OffsetDateTime start,
      OffsetDateTime end,
      int days,
      long hours) {
    Quarter quarter = Quarter.valueOf(text);

    assertThat(quarter.startsOn()).isEqualTo(first);
    assertThat(quarter.endsOn()).isEqualTo(last);
    assertThat(quarter.startsAt()).isEqualTo(start.toInstant());
    assertThat(quarter.endsAt()).isEqualTo(end.toInstant());
    assertThat(quarter.days()).isEqualTo(days);
    assertThat(Duration.between(quarter.startsAt(), quarter.endsAt())).hasHours(hours);
    assertThat(Quarter.of(quarter.startsAt())).isEqualTo(quarter);
    assertThat(Quarter.of(quarter.endsAt())).isEqualTo(quarter.next());
  }

  @Test
  void the_quarter_after_the_fourth_is_the_first_of_the_next_year() {
    assertThat(List.of(Quarter.valueOf("2026-Q3").next(), Quarter.valueOf("2026-Q4").next()))
        .extracting(Quarter::toString)
        .containsExactly("2026-Q4", "2027-Q1");
  }

  /// Manual check 110.
  @ParameterizedTest
  @CsvSource({
    "2026-Q3, false",
    "2026-Q4, true",
    "2027-Q1, true",
    "2027-Q2, false",
    "2025-Q4, false"
  })
  void only_this_quarter_and_the_next_are_open(String quarter, boolean open) {
    assertThat(Quarter.valueOf(quarter).isOpenAt(Instant.parse("2026-12-31T22:59:59Z")))
        .isEqualTo(open);
  }

  @Test
  void one_moment_later_the_next_quarter_is_this_one() {
    Instant newYear = Instant.parse("2026-12-31T23:00:00Z");

    assertThat(Quarter.valueOf("2026-Q4").isOpenAt(newYear)).isFalse();
    assertThat(Quarter.valueOf("2027-Q2").isOpenAt(newYear)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T21:59:59Z, 92",
    "2026-09-30T22:00:00Z, 92",
    "2026-10-01T22:00:00Z, 91",
    "2026-12-31T22:59:59Z, 1",
    "2026-12-31T23:00:00Z, 0"
  })
  void days_left_count_today(Instant moment, int left) {
    assertThat(Quarter.valueOf("2026-Q4").daysLeftAt(moment)).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-Q0", "2026-Q5", "26-Q4", "2026Q4", "2026-q4", "", " 2026-Q4"})
  void any_other_text_is_not_a_quarter(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Quarter.valueOf(text));
  }

  @Test
  void quarters_are_in_the_order_of_time() {
    assertThat(Quarter.valueOf("2026-Q4"))
        .isLessThan(Quarter.valueOf("2027-Q1"))
        .isGreaterThan(Quarter.valueOf("2026-Q3"));
  }
}
