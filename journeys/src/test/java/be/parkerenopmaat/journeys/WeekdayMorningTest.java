package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class WeekdayMorningTest {

  @Test
  void whenever_it_is_the_next_morning_is_a_tuesday_or_wednesday_at_ten_in_brussels() {
    Instant end = Instant.parse("2029-01-01T00:00:00Z");
    for (Instant now = Instant.parse("2026-01-01T00:00:00Z");
        now.isBefore(end);
        now = now.plus(Duration.ofHours(7))) {
      Duration offset = WeekdayMorning.offsetFrom(now);
      ZonedDateTime morning = now.plus(offset).atZone(World.BRUSSELS);

      assertThat(morning.getDayOfWeek()).isIn(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
      assertThat(morning.getHour()).isEqualTo(10);
      assertThat(morning.getMinute()).isZero();
      assertThat(offset).isBetween(Duration.ZERO, Duration.ofDays(14));
    }
  }

  @Test
  void a_holiday_is_no_working_morning() {
    Instant mondayBeforeNewYearsTuesday = Instant.parse("2030-12-31T12:00:00Z");

    ZonedDateTime morning =
        mondayBeforeNewYearsTuesday
            .plus(WeekdayMorning.offsetFrom(mondayBeforeNewYearsTuesday))
            .atZone(World.BRUSSELS);

    assertThat(MonthDay.from(morning)).isNotEqualTo(MonthDay.of(1, 1));
  }
}
