package be.parkerenopmaat.journeys;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.Set;

/// Finds a moment at which the manual can be played: the next Tuesday or Wednesday at 10:00 in
/// Brussels that is no public holiday, with parking hours before and after it. Movable holidays
/// fall on Sunday, Monday or Thursday.
public final class WeekdayMorning {

  private static final Set<DayOfWeek> DAYS = EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
  private static final LocalTime TIME = LocalTime.of(10, 0);
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

  /// How far the services' clock must be moved so that it is such a morning now.
  public static Duration offsetFrom(Instant now) {
    LocalDate day = now.atZone(World.BRUSSELS).toLocalDate().plusDays(1);
    while (!DAYS.contains(day.getDayOfWeek()) || HOLIDAYS.contains(MonthDay.from(day))) {
      day = day.plusDays(1);
    }
    return Duration.between(now, day.atTime(TIME).atZone(World.BRUSSELS).toInstant());
  }
}
