package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Hours of some weekdays in which parking must be paid, on the wall clock of Brussels.
public record PayingWindow(Set<DayOfWeek> days, Hours hours) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it has no day
  public PayingWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window has at least one day");
    }
    days = Collections.unmodifiableSet(new TreeSet<>(days));
  }

  boolean clashes(PayingWindow other) {
    return days.stream().anyMatch(other.days::contains) && hours.overlap(other.hours);
  }

  /// Hours of a day, `[from, until)`.
  ///
  /// @param until after `from`; midnight means the end of the day
  public record Hours(LocalTime from, LocalTime until) {

    /// Checks what it promises.
    ///
    /// @throws IllegalArgumentException when they do not end after they start
    public Hours {
      if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
        throw new IllegalArgumentException("a window ends after it starts, on the same day");
      }
    }

    boolean overlap(Hours other) {
      return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Hours other) {
      return other.until.equals(LocalTime.MIDNIGHT) || from.isBefore(other.until);
    }

    /// The hours of one day as instants: one more or one less when the clock changes in them.
    Stay on(LocalDate day) {
      Instant start = day.atTime(from).atZone(Brussels.ZONE).toInstant();
      Instant end =
          until.equals(LocalTime.MIDNIGHT)
              ? Brussels.startOf(day.plusDays(1))
              : day.atTime(until).atZone(Brussels.ZONE).toInstant();
      return new Stay(start, end);
    }
  }
}
