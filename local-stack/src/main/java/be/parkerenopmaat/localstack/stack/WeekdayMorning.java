package be.parkerenopmaat.localstack.stack;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Set;
import java.util.stream.Stream;

/// The moment at which the manual is played, so that it goes the same at any hour and day: ten in
/// the morning in Brussels on a Wednesday, with the four weeks after it in the same quarter and the
/// same daylight saving time. No movable holiday falls on a Wednesday.
public final class WeekdayMorning {

  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final int QUIET_WEEKS = 4;
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(7, 21),
          MonthDay.of(8, 15),
          MonthDay.of(11, 1),
          MonthDay.of(11, 11),
          MonthDay.of(12, 25));

  private WeekdayMorning() {}

  /// How far ahead of `now` the next such moment is; always more than nothing.
  public static Duration after(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, BRUSSELS);
    return Stream.iterate(today.plusDays(1), day -> day.plusDays(1))
        .filter(WeekdayMorning::isQuiet)
        .findFirst()
        .map(day -> Duration.between(now, day.atTime(TEN).atZone(BRUSSELS).toInstant()))
        .orElseThrow();
  }

  private static boolean isQuiet(LocalDate day) {
    LocalDate last = day.plusWeeks(QUIET_WEEKS);
    return day.getDayOfWeek() == DayOfWeek.WEDNESDAY
        && Stream.iterate(day, week -> week.plusWeeks(1))
            .limit(QUIET_WEEKS)
            .noneMatch(week -> HOLIDAYS.contains(MonthDay.from(week)))
        && day.get(IsoFields.QUARTER_OF_YEAR) == last.get(IsoFields.QUARTER_OF_YEAR)
        && offset(day).equals(offset(last));
  }

  private static ZoneOffset offset(LocalDate day) {
    return day.atTime(TEN).atZone(BRUSSELS).getOffset();
  }
}
