package be.parkerenopmaat.payment.domain;

import java.time.Duration;

/// Waits that double.
final class BackOff {

  private static final int MOST_DOUBLINGS = 20;

  private BackOff() {}

  /// The wait after `times` in a row: `first` after one, twice as long after each next one, never
  /// longer than `longest`.
  static Duration after(int times, Duration first, Duration longest) {
    Duration wait = first.multipliedBy(1L << Math.clamp(times - 1L, 0, MOST_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
