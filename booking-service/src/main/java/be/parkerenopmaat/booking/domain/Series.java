package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A weekly recurrence of one stay: the subset `FREQ=WEEKLY` with `BYDAY`, `INTERVAL`, and either
/// `COUNT` or `UNTIL`, of RFC 5545, with days to leave out. Each occurrence keeps the local time of
/// day, also across a clock change.
///
/// @param days empty means the weekday of the first stay
/// @param interval every how many weeks, 1 to 52
/// @param count how many before exclusions; null when `until` ends it
/// @param until the last day on which an occurrence may start; null when `count` ends it
public record Series(
    Set<DayOfWeek> days,
    int interval,
    @Nullable Integer count,
    @Nullable LocalDate until,
    Set<LocalDate> exclude) {

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "MO", DayOfWeek.MONDAY,
          "TU", DayOfWeek.TUESDAY,
          "WE", DayOfWeek.WEDNESDAY,
          "TH", DayOfWeek.THURSDAY,
          "FR", DayOfWeek.FRIDAY,
          "SA", DayOfWeek.SATURDAY,
          "SU", DayOfWeek.SUNDAY);

  public Series {
    days = Set.copyOf(days);
    exclude = Set.copyOf(exclude);
  }

  /// Reads a rule; empty when it is not of the subset.
  public static Optional<Series> read(BookingRequest.Recurrence recurrence) {
    Map<String, String> parts = new HashMap<>();
    String rule = recurrence.rule().strip().toUpperCase(Locale.ROOT);
    for (String part : rule.replaceFirst("^RRULE:", "").split(";", -1)) {
      String[] pair = part.split("=", -1);
      if (pair.length != 2 || parts.put(pair[0], pair[1]) != null) {
        return Optional.empty();
      }
    }
    boolean weekly = "WEEKLY".equals(parts.remove("FREQ"));
    boolean fromMonday = "MO".equals(Optional.ofNullable(parts.remove("WKST")).orElse("MO"));
    Optional<Set<DayOfWeek>> days = readDays(parts.remove("BYDAY"));
    Optional<Integer> interval =
        readNumber(Optional.ofNullable(parts.remove("INTERVAL")).orElse("1"), 52);
    String count = parts.remove("COUNT");
    String until = parts.remove("UNTIL");
    boolean endsOnce = (count == null) != (until == null);
    if (!weekly || !fromMonday || days.isEmpty() || interval.isEmpty() || !endsOnce) {
      return Optional.empty();
    }
    if (!parts.isEmpty()) {
      return Optional.empty();
    }
    Set<LocalDate> exclude = Set.copyOf(recurrence.exclude());
    if (count != null) {
      return readNumber(count, 10_000)
          .map(times -> new Series(days.get(), interval.get(), times, null, exclude));
    }
    return Optional.ofNullable(until)
        .flatMap(Series::readDay)
        .map(day -> new Series(days.get(), interval.get(), null, day, exclude));
  }

  /// The stays of the series in order of time, from the day of `first` on; at most `atMost` of
  /// them. Empty as well when a stay would end before it starts because of a clock change.
  public List<Stay> occurrences(Stay first, int atMost) {
    ZonedDateTime start = first.start().atZone(Brussels.ZONE);
    ZonedDateTime end = first.end().atZone(Brussels.ZONE);
    long nights = ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate());
    List<Stay> stays = new ArrayList<>();
    for (LocalDate day : startDays(start.toLocalDate(), atMost)) {
      Instant from = at(day, start.toLocalTime());
      Instant to = at(day.plusDays(nights), end.toLocalTime());
      if (!to.isAfter(from)) {
        return List.of();
      }
      stays.add(new Stay(from, to));
    }
    return List.copyOf(stays);
  }

  private List<LocalDate> startDays(LocalDate firstDay, int atMost) {
    Set<DayOfWeek> weekdays =
        new TreeSet<>(days.isEmpty() ? Set.of(firstDay.getDayOfWeek()) : days);
    List<LocalDate> chosen = new ArrayList<>();
    int occurrences = 0;
    LocalDate monday = firstDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    while (chosen.size() < atMost) {
      for (DayOfWeek weekday : weekdays) {
        LocalDate day = monday.with(TemporalAdjusters.nextOrSame(weekday));
        if (day.isBefore(firstDay)) {
          continue;
        }
        boolean ended = count == null ? day.isAfter(until) : occurrences >= count;
        if (ended || chosen.size() >= atMost) {
          return chosen;
        }
        occurrences++;
        if (!exclude.contains(day)) {
          chosen.add(day);
        }
      }
      monday = monday.plusWeeks(interval);
    }
    return chosen;
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(Brussels.ZONE).toInstant();
  }

  private static Optional<Set<DayOfWeek>> readDays(@Nullable String list) {
    if (list == null) {
      return Optional.of(Set.of());
    }
    Set<DayOfWeek> days = new TreeSet<>();
    for (String code : list.split(",", -1)) {
      DayOfWeek day = WEEKDAYS.get(code);
      if (day == null) {
        return Optional.empty();
      }
      days.add(day);
    }
    return Optional.of(days);
  }

  private static Optional<Integer> readNumber(String text, int most) {
    if (!text.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number >= 1 && number <= most ? Optional.of(number) : Optional.empty();
  }

  /// A day, a local moment, or a moment in UTC: all three end the series on the day in Brussels.
  private static Optional<LocalDate> readDay(String text) {
    try {
      if (text.matches("[0-9]{8}(T[0-9]{6})?")) {
        return Optional.of(LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
      }
      if (text.matches("[0-9]{8}T[0-9]{6}Z")) {
        DateTimeFormatter utc = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT);
        return Optional.of(Brussels.dayOf(ZonedDateTime.parse(text, utc).toInstant()));
      }
      return Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
