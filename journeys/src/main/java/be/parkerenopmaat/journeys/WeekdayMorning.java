package be.parkerenopmaat.journeys;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds a moment at which the manual can be played, so that it goes the same at any hour and day:
/// a Tuesday or Wednesday at 10:00 in Brussels, with the three weeks after it in the same quarter
/// and the same daylight saving time and without a holiday on the days of a series. Movable
/// holidays fall on Sunday, Monday or Thursday, and the fixed ones are left out.
public final class WeekdayMorning {

  private static final Set<DayOfWeek> DAYS = EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
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
    return Duration.between(now, at(day).toInstant());
  }

  private static boolean isOrdinary(LocalDate day) {
    LocalDate last = day.plusWeeks(WEEKS);
    return DAYS.contains(day.getDayOfWeek())
        && quarter(day) == quarter(last)
        && offset(day).equals(offset(last))
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

  private static ZoneOffset offset(LocalDate day) {
    return at(day).getOffset();
  }

  private static ZonedDateTime at(LocalDate day) {
    return day.atTime(TIME).atZone(World.BRUSSELS);
  }
}
