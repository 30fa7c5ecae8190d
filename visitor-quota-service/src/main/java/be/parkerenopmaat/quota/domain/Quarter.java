package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;

/// A calendar quarter of Europe/Brussels: it starts on 1 January, 1 April, 1 July or 1 October at
/// 00:00 local time (manual check 109), and is half open.
///
/// @param year 1 to 9999
/// @param number 1 to 4
public record Quarter(int year, int number) implements Comparable<Quarter> {

  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-Q([1-4])");

  /// @throws IllegalArgumentException when year or number is out of range
  public Quarter {
    if (year < 1 || year > 9999 || number < 1 || number > 4) {
      throw new IllegalArgumentException("No such quarter: " + year + "-Q" + number);
    }
  }

  /// The quarter in which a moment falls.
  public static Quarter of(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, BRUSSELS);
    return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
  }

  /// Reads the form of [#toString], such as `2026-Q4`.
  ///
  /// @throws IllegalArgumentException for any other text
  public static Quarter valueOf(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("Not a quarter: " + text);
    }
    return new Quarter(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
  }

  public Quarter next() {
    return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
  }

  /// Whether hours of this quarter can be booked at `now`: this quarter's and the next one's can
  /// (manual checks 106 and 110).
  public boolean isOpenAt(Instant now) {
    Quarter current = of(now);
    return equals(current) || equals(current.next());
  }

  /// The first day.
  public LocalDate startsOn() {
    return LocalDate.of(year, 3 * number - 2, 1);
  }

  /// The last day, which still belongs to it.
  public LocalDate endsOn() {
    return startsOn().plusMonths(3).minusDays(1);
  }

  /// The first moment.
  public Instant startsAt() {
    return startsOn().atStartOfDay(BRUSSELS).toInstant();
  }

  /// The first moment that no longer belongs to it.
  public Instant endsAt() {
    return startsOn().plusMonths(3).atStartOfDay(BRUSSELS).toInstant();
  }

  /// Days in it.
  public int days() {
    return (int) (endsOn().toEpochDay() - startsOn().toEpochDay()) + 1;
  }

  /// Days left in it at `moment`, today included; all of them before it starts, none after its end.
  public int daysLeftAt(Instant moment) {
    long left = endsOn().toEpochDay() - LocalDate.ofInstant(moment, BRUSSELS).toEpochDay() + 1;
    return Math.clamp(left, 0, days());
  }

  @Override
  public int compareTo(Quarter other) {
    return startsOn().compareTo(other.startsOn());
  }

  @Override
  public String toString() {
    return "%04d-Q%d".formatted(year, number);
  }
}
