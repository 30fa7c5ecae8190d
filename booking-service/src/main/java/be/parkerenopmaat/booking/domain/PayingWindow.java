package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Hours of the day in which parking must be paid, `[from, until)` on the wall clock of Brussels.
///
/// @param until after `from`; midnight means the end of the day
public record PayingWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it has no day, or does not end after it starts
  public PayingWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window has at least one day");
    }
    if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
      throw new IllegalArgumentException("a window ends after it starts, on the same day");
    }
    days = Collections.unmodifiableSet(new TreeSet<>(days));
  }

  /// The window on one day as instants: an hour shorter or longer when the clock changes in it.
  Stay on(LocalDate day) {
    Instant start = day.atTime(from).atZone(Brussels.ZONE).toInstant();
    Instant end =
        until.equals(LocalTime.MIDNIGHT)
            ? Brussels.startOf(day.plusDays(1))
            : day.atTime(until).atZone(Brussels.ZONE).toInstant();
    return new Stay(start, end);
  }
}
