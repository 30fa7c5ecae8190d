package be.parkerenopmaat.booking.domain;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whole minutes of a stay that must be paid for, by the calendar quarter they fall in. Their total
/// is the second of the three durations (what is charged, and what the three-hour rule counts), the
/// split per quarter the third (what a visitor booking takes from the household's hours).
///
/// @param byQuarter minutes above zero, in order of time; empty when nothing must be paid
public record PayingMinutes(SortedMap<Quarter, Integer> byQuarter) {

  public static final PayingMinutes NONE = new PayingMinutes(new TreeMap<>());

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when a quarter has no minutes or fewer
  public PayingMinutes {
    byQuarter = Collections.unmodifiableSortedMap(new TreeMap<>(byQuarter));
    if (byQuarter.values().stream().anyMatch(minutes -> minutes <= 0)) {
      throw new IllegalArgumentException("a quarter is named only when it has paying minutes");
    }
  }

  /// The minutes of calendar days, summed per quarter.
  static PayingMinutes of(SortedMap<LocalDate, Integer> byDay) {
    TreeMap<Quarter, Integer> sum = new TreeMap<>();
    byDay.forEach((day, minutes) -> sum.merge(Quarter.of(day), minutes, Integer::sum));
    return new PayingMinutes(sum);
  }

  public int total() {
    return byQuarter.values().stream().mapToInt(Integer::intValue).sum();
  }

  public PayingMinutes plus(PayingMinutes other) {
    TreeMap<Quarter, Integer> sum = new TreeMap<>(byQuarter);
    other.byQuarter.forEach((quarter, minutes) -> sum.merge(quarter, minutes, Integer::sum));
    return new PayingMinutes(sum);
  }

  /// In each quarter the smaller of both.
  public PayingMinutes atMost(PayingMinutes most) {
    TreeMap<Quarter, Integer> least = new TreeMap<>();
    byQuarter.forEach(
        (quarter, minutes) -> {
          int both = Math.min(minutes, most.byQuarter.getOrDefault(quarter, 0));
          if (both > 0) {
            least.put(quarter, both);
          }
        });
    return new PayingMinutes(least);
  }

  /// What remains per quarter after taking the used minutes away; a quarter never goes below zero.
  public PayingMinutes less(PayingMinutes used) {
    TreeMap<Quarter, Integer> rest = new TreeMap<>();
    byQuarter.forEach(
        (quarter, minutes) -> {
          int left = minutes - used.byQuarter.getOrDefault(quarter, 0);
          if (left > 0) {
            rest.put(quarter, left);
          }
        });
    return new PayingMinutes(rest);
  }
}
