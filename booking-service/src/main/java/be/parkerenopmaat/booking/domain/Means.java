package be.parkerenopmaat.booking.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a citizen had left when wallet and quota last told of it. It says beforehand what a booking
/// lacks; whether it may be made is decided by wallet and quota alone.
///
/// @param available null while the wallet told nothing
/// @param remaining visitor minutes per quarter, as far as told
public record Means(@Nullable Money available, Map<Quarter, Integer> remaining) {

  public static final Means UNKNOWN = new Means(null, Map.of());

  public Means {
    remaining = Map.copyOf(remaining);
  }

  /// What is missing.
  ///
  /// @param money zero when it reaches, or when the wallet told nothing
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
    return new Shortfall(available == null ? Money.ZERO : price.lessAtMost(available), hours);
  }
}
