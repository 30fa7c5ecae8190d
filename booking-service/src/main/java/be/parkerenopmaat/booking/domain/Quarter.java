package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.time.LocalDate;

/// A calendar quarter of Europe/Brussels; visitor hours are counted per quarter (Manual check 109).
///
/// @param number 1 to 4
public record Quarter(int year, int number) implements Comparable<Quarter> {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when the number is not 1 to 4
  public Quarter {
    if (number < 1 || number > 4) {
      throw new IllegalArgumentException("a year has quarters 1 to 4, not " + number);
    }
  }

  public static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
  }

  public static Quarter of(Instant instant) {
    return of(Brussels.dayOf(instant));
  }

  /// Reads the form `2026-Q4`.
  ///
  /// @throws IllegalArgumentException when it has another form
  public static Quarter parse(String text) {
    if (!text.matches("[0-9]{4}-Q[1-4]")) {
      throw new IllegalArgumentException("a quarter is written like 2026-Q4");
    }
    return new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(6) - '0');
  }

  public Quarter next() {
    return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
  }

  /// Its first calendar day: 1 January, April, July or October.
  public LocalDate firstDay() {
    return LocalDate.of(year, 3 * number - 2, 1);
  }

  /// Its first instant, 00:00 in Brussels.
  public Instant startsAt() {
    return Brussels.startOf(firstDay());
  }

  @Override
  public int compareTo(Quarter other) {
    return firstDay().compareTo(other.firstDay());
  }

  /// The form `2026-Q4`, as in events and the public API.
  @Override
  public String toString() {
    return year + "-Q" + number;
  }
}
