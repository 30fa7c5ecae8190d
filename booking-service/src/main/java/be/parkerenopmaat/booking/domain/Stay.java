package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The time a car stands somewhere by the clock on the wall, `[start, end)`: the first of the three
/// durations that are kept apart. It says nothing about paying.
public record Stay(Instant start, Instant end) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it does not end after it starts
  public Stay {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("a stay ends after it starts");
    }
  }

  public boolean overlaps(Stay other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /// Whether an instant lies in it; the end does not.
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /// The time between this stay's end and the start of a later one; negative when they overlap.
  public Duration gapTo(Stay later) {
    return Duration.between(end, later.start);
  }

  /// An instant without its seconds: bookings are made to the minute.
  public static Instant toTheMinute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }

  /// The end of the minute that runs at this instant; the instant itself when it is a whole minute.
  public static Instant endOfMinute(Instant instant) {
    Instant minute = toTheMinute(instant);
    return minute.equals(instant) ? minute : minute.plus(1, ChronoUnit.MINUTES);
  }
}
