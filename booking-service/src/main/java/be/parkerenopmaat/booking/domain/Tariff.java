package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One dated version of a zone's paying hours and prices, in force for sessions that start on the
/// days `[from, until)` of Brussels. A session keeps the version that it was booked under, for its
/// whole length and for ever.
///
/// @param until null while no later version is known
/// @param specialDays dates with hours of their own, each at most once
/// @param limits how long somebody may stay
public record Tariff(
    LocalDate from,
    @Nullable LocalDate until,
    List<PayingWindow> windows,
    HolidayEffect onHolidays,
    List<SpecialDay> specialDays,
    Rate rate,
    Limits limits) {

  /// How far ahead the next paying hours are looked for: beyond every row of free days.
  private static final int DAYS_AHEAD = 31;

  /// What a public holiday does to the paying hours.
  public enum HolidayEffect {
    /// The day's own windows hold.
    AS_USUAL,
    /// The windows of a Sunday hold.
    AS_SUNDAY,
    /// Nothing needs paying.
    FREE
  }

  /// The most paying minutes of one uninterrupted stay.
  ///
  /// @param visitMinutes of a visit (Manual check 119)
  /// @param ownMinutes of own parking (Manual check 125); null for no limit
  public record Limits(int visitMinutes, @Nullable Integer ownMinutes) {

    /// Checks what it promises.
    ///
    /// @throws IllegalArgumentException when nobody could stay at all
    public Limits {
      if (visitMinutes < 1 || (ownMinutes != null && ownMinutes < 1)) {
        throw new IllegalArgumentException("the longest stay is at least a minute");
      }
    }

    /// The limit for visits, or for own parking; empty when there is none.
    public Optional<Integer> of(boolean visit) {
      return visit ? Optional.of(visitMinutes) : Optional.ofNullable(ownMinutes);
    }
  }

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it ends before it starts, or says two things of one day
  public Tariff {
    windows = List.copyOf(windows);
    specialDays = List.copyOf(specialDays);
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a tariff version ends after it starts");
    }
    if (specialDays.stream().map(SpecialDay::on).distinct().count() != specialDays.size()) {
      throw new IllegalArgumentException("each special day is named once");
    }
    for (int i = 0; i < windows.size(); i++) {
      for (int j = i + 1; j < windows.size(); j++) {
        if (windows.get(i).clashes(windows.get(j))) {
          throw new IllegalArgumentException("two windows of one day overlap");
        }
      }
    }
  }

  /// Whether this version holds for sessions that start on a day.
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }

  /// The paying minutes of a stay on each calendar day that has any, counted on the real clock: the
  /// night in which the clock goes back has one hour more.
  SortedMap<LocalDate, Integer> minutesByDay(Stay stay, Holidays holidays) {
    SortedMap<LocalDate, Integer> minutes = new TreeMap<>();
    LocalDate last = Brussels.dayOf(stay.end());
    for (LocalDate day = Brussels.dayOf(stay.start()); !day.isAfter(last); day = day.plusDays(1)) {
      for (Stay window : windowsOn(day, holidays)) {
        Instant start = later(window.start(), stay.start());
        Instant end = window.end().isBefore(stay.end()) ? window.end() : stay.end();
        int whole = (int) Duration.between(start, end).toMinutes();
        if (whole > 0) {
          minutes.merge(day, whole, Integer::sum);
        }
      }
    }
    return minutes;
  }

  /// The paying minutes of a stay. No window crosses midnight, so each belongs to one quarter.
  public PayingMinutes payingMinutes(Stay stay, Holidays holidays) {
    return PayingMinutes.of(minutesByDay(stay, holidays));
  }

  /// What a stay costs.
  public Money price(Stay stay, Holidays holidays) {
    Collection<Integer> minutes = minutesByDay(stay, holidays).values();
    return rate.price(minutes);
  }

  /// Until when parking must be paid without a break from now on; empty when it is free now.
  public Optional<Instant> payingUntil(Instant now, Holidays holidays) {
    Instant until = now;
    for (Stay window : windowsFrom(now, holidays).toList()) {
      if (!window.contains(until)) {
        break;
      }
      until = window.end();
    }
    return until.equals(now) ? Optional.empty() : Optional.of(until);
  }

  /// The first instant from now on at which parking must be paid; empty when it is free for a
  /// month.
  public Optional<Instant> nextPaying(Instant now, Holidays holidays) {
    return windowsFrom(now, holidays).findFirst().map(window -> later(window.start(), now));
  }

  private Stream<Stay> windowsFrom(Instant now, Holidays holidays) {
    LocalDate today = Brussels.dayOf(now);
    return today
        .datesUntil(today.plusDays(DAYS_AHEAD))
        .flatMap(day -> windowsOn(day, holidays).stream())
        .filter(window -> window.end().isAfter(now));
  }

  private List<Stay> windowsOn(LocalDate day, Holidays holidays) {
    return hoursOn(day, holidays)
        .sorted(Comparator.comparing(PayingWindow.Hours::from))
        .map(hours -> hours.on(day))
        .toList();
  }

  private Stream<PayingWindow.Hours> hoursOn(LocalDate day, Holidays holidays) {
    Optional<SpecialDay> special =
        specialDays.stream().filter(each -> each.on().equals(day)).findFirst();
    if (special.isPresent()) {
      return special.get().hours().stream();
    }
    boolean holiday = holidays.contains(day);
    if (holiday && onHolidays == HolidayEffect.FREE) {
      return Stream.empty();
    }
    var weekday =
        holiday && onHolidays == HolidayEffect.AS_SUNDAY ? DayOfWeek.SUNDAY : day.getDayOfWeek();
    return windows.stream()
        .filter(window -> window.days().contains(weekday))
        .map(PayingWindow::hours);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
