package be.parkerenopmaat.journeys;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.IsoFields;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds a moment at which the manual can be played, so that it goes the same at any hour and day:
/// a Tuesday at 10:00 in Brussels whose next day is in the same quarter, without a holiday on these
/// two weekdays for as long as a series lasts. Movable holidays fall on other days, and the fixed
/// ones are left out.
public final class WeekdayMorning {

  private static final LocalTime TIME = LocalTime.of(10, 0);
  private static final int WEEKS = 3;
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(7, 11),
          MonthDay.of(7, 21),
          MonthDay.of(8, 15),
          MonthDay.of(11, 1),
          MonthDay.of(11, 11),
          MonthDay.of(12, 25));

  private WeekdayMorning() {}

  /// How far the services' clock must be moved ahead so that it is such a morning now.
  public static Duration offsetFrom(Instant now) {
    LocalDate day = now.atZone(World.BRUSSELS).toLocalDate().plusDays(1);
    while (!isOrdinary(day)) {
      day = day.plusDays(1);
    }
    return Duration.between(now, day.atTime(TIME).atZone(World.BRUSSELS).toInstant());
  }

  private static boolean isOrdinary(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.TUESDAY
        && quarter(day) == quarter(day.plusDays(1))
        && IntStream.range(0, WEEKS)
            .mapToObj(day::plusWeeks)
            .noneMatch(week -> isHoliday(week) || isHoliday(week.plusDays(1)));
  }

  private static boolean isHoliday(LocalDate day) {
    return HOLIDAYS.contains(MonthDay.from(day));
  }

  private static int quarter(LocalDate day) {
    return day.get(IsoFields.QUARTER_OF_YEAR);
  }
}
