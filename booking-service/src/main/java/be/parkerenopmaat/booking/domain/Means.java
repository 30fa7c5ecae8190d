package be.parkerenopmaat.booking.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a citizen had left when wallet and quota last told of it. It says beforehand what a booking
/// lacks; whether it may be made is decided by wallet and quota alone.
///
/// @param available nothing while the wallet told nothing: every wallet starts empty, and all that
/// comes in is told
/// @param remaining visitor minutes per quarter, as far as told
public record Means(Money available, Map<Quarter, Integer> remaining) {

  public Means {
    remaining = Map.copyOf(remaining);
  }

  /// What is missing.
  ///
  /// @param money zero when it reaches
  /// @param hours minutes above zero
  public record Shortfall(Money money, SortedMap<Quarter, Integer> hours) {
    public boolean isNothing() {
      return money.isZero() && hours.isEmpty();
    }
  }

  /// What a booking lacks, as far as known.
  public Shortfall shortfall(Purpose purpose, Money price, PayingMinutes minutes) {
    SortedMap<Quarter, Integer> hours = new TreeMap<>();
    if (purpose.forVisitors()) {
      minutes
          .byQuarter()
          .forEach(
              (quarter, asked) -> {
                int missing = asked - remaining.getOrDefault(quarter, asked);
                if (missing > 0) {
                  hours.put(quarter, missing);
                }
              });
    }
    return new Shortfall(price.lessAtMost(available), hours);
  }
}
