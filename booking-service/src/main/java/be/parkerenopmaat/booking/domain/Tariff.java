package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One dated version of a zone's paying hours and prices, in force for sessions that start on the
/// days `[from, until)` of Brussels. A session keeps the version that it was booked under, for its
/// whole length and for ever.
///
/// @param until null while no later version is known
/// @param maximumVisitMinutes the most paying minutes of one visit (Manual check 119)
public record Tariff(
    LocalDate from,
    @Nullable LocalDate until,
    List<PayingWindow> windows,
    HolidayEffect onHolidays,
    Rate rate,
    int maximumVisitMinutes) {

  /// What a public holiday does to the paying hours.
  public enum HolidayEffect {
    /// The day's own windows hold.
    AS_USUAL,
    /// The windows of a Sunday hold.
    AS_SUNDAY,
    /// Nothing needs paying.
    FREE
  }

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it ends before it starts, or allows no visit
  public Tariff {
    windows = List.copyOf(windows);
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a tariff version ends after it starts");
    }
    if (maximumVisitMinutes < 1) {
      throw new IllegalArgumentException("the longest visit is at least a minute");
    }
    for (int i = 0; i < windows.size(); i++) {
      for (int j = i + 1; j < windows.size(); j++) {
        if (clash(windows.get(i), windows.get(j))) {
          throw new IllegalArgumentException("two windows of one day overlap");
        }
      }
    }
  }

  /// Whether this version holds for sessions that start on a day.
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }

  /// The paying minutes of a stay, counted on the real clock: the night in which the clock goes
  /// back has one hour more. No window crosses midnight, so each belongs to one quarter.
  public PayingMinutes payingMinutes(Stay stay, Holidays holidays) {
    SortedMap<Quarter, Integer> minutes = new TreeMap<>();
    LocalDate last = Brussels.dayOf(stay.end());
    for (LocalDate day = Brussels.dayOf(stay.start()); !day.isAfter(last); day = day.plusDays(1)) {
      for (Stay window : windowsOn(day, holidays)) {
        Instant start = later(window.start(), stay.start());
        Instant end = window.end().isBefore(stay.end()) ? window.end() : stay.end();
        int whole = (int) Duration.between(start, end).toMinutes();
        if (whole > 0) {
          minutes.merge(Quarter.of(day), whole, Integer::sum);
        }
      }
    }
    return new PayingMinutes(minutes);
  }

  /// Until when parking must be paid without a break from now on; empty when it is free now.
  public Optional<Instant> payingUntil(Instant now, Holidays holidays) {
    return windowsOn(Brussels.dayOf(now), holidays).stream()
        .filter(window -> window.contains(now))
        .map(Stay::end)
        .findFirst();
  }

  private List<Stay> windowsOn(LocalDate day, Holidays holidays) {
    boolean holiday = holidays.contains(day);
    if (holiday && onHolidays == HolidayEffect.FREE) {
      return List.of();
    }
    var weekday =
        holiday && onHolidays == HolidayEffect.AS_SUNDAY ? DayOfWeek.SUNDAY : day.getDayOfWeek();
    return windows.stream()
        .filter(window -> window.days().contains(weekday))
        .map(window -> window.on(day))
        .toList();
  }

  private static boolean clash(PayingWindow one, PayingWindow other) {
    // Any Monday without a clock change serves to compare wall-clock hours.
    LocalDate sample = LocalDate.of(2026, 1, 5);
    return one.days().stream().anyMatch(other.days()::contains)
        && one.on(sample).overlaps(other.on(sample));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
