package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class WeekdayMorningTest {

  @Test
  void whenever_it_is_the_morning_found_is_a_tuesday_at_ten_in_brussels() {
    Instant end = Instant.parse("2029-01-01T00:00:00Z");
    for (Instant now = Instant.parse("2026-01-01T00:00:00Z");
        now.isBefore(end);
        now = now.plus(Duration.ofHours(7))) {
      Duration offset = WeekdayMorning.offsetFrom(now);
      ZonedDateTime morning = now.plus(offset).atZone(World.BRUSSELS);

      assertThat(morning.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
      assertThat(morning.getHour()).isEqualTo(10);
      assertThat(morning.getMinute()).isZero();
      assertThat(offset).isBetween(Duration.ZERO, Duration.ofDays(42));
    }
  }

  @Test
  void the_last_day_of_a_quarter_and_the_weeks_before_a_holiday_are_left_out() {
    Instant beforeTuesdayTheThirtiethOfJune = Instant.parse("2026-06-26T12:00:00Z");

    ZonedDateTime morning =
        beforeTuesdayTheThirtiethOfJune
            .plus(WeekdayMorning.offsetFrom(beforeTuesdayTheThirtiethOfJune))
            .atZone(World.BRUSSELS);

    assertThat(morning.toLocalDate()).hasToString("2026-07-28");
  }

  @Test
  void a_day_before_a_holiday_is_no_ordinary_day() {
    Instant beforeAnArmisticeWednesday = Instant.parse("2026-11-09T12:00:00Z");

    ZonedDateTime morning =
        beforeAnArmisticeWednesday
            .plus(WeekdayMorning.offsetFrom(beforeAnArmisticeWednesday))
            .atZone(World.BRUSSELS);

    assertThat(morning.toLocalDate()).hasToString("2026-11-17");
  }
}
