package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Local time of the city. Windows, quarters and series are local; everything else is an instant.
public final class Brussels {

  /// Europe/Brussels, with its two clock changes a year.
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private Brussels() {}

  /// The calendar day in the city at this instant.
  public static LocalDate dayOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /// The first instant of a calendar day in the city.
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
