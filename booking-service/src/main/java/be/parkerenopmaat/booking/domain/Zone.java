package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A parking zone and every version of its tariff.
///
/// @param visitorZone whether its residents have visitor hours (Manual check 6)
/// @param tariffs in order of time, without a hole between them, the last one open
public record Zone(
    ZoneCode code, String name, boolean visitorZone, List<Tariff> tariffs, Holidays holidays) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when the versions leave a hole, overlap, or end
  public Zone {
    tariffs = List.copyOf(tariffs);
    if (tariffs.isEmpty()) {
      throw new IllegalArgumentException("a zone has at least one tariff version");
    }
    for (int i = 1; i < tariffs.size(); i++) {
      LocalDate until = tariffs.get(i - 1).until();
      if (until == null || !until.equals(tariffs.get(i).from())) {
        throw new IllegalArgumentException(
            "each tariff version starts on the day on which the one before it ends");
      }
    }
    if (tariffs.getLast().until() != null) {
      throw new IllegalArgumentException("the last tariff version has no end");
    }
  }

  /// The version in force for sessions that start at an instant; before the first, the first.
  public Tariff tariffAt(Instant start) {
    LocalDate day = Brussels.dayOf(start);
    return tariffs.stream()
        .filter(tariff -> tariff.holdsOn(day))
        .findFirst()
        .orElseGet(tariffs::getFirst);
  }

  /// The version that a session was priced with; when the zone file no longer has it, the one now
  /// in force at the session's start.
  public Tariff tariffOf(PricedStay priced) {
    return tariffs.stream()
        .filter(tariff -> tariff.from().equals(priced.tariffFrom()))
        .findFirst()
        .orElseGet(() -> tariffAt(priced.stay().start()));
  }

  /// What a stay costs here, under the version in force at its start.
  public PricedStay price(Stay stay) {
    Tariff tariff = tariffAt(stay.start());
    PayingMinutes minutes = tariff.payingMinutes(stay, holidays);
    return new PricedStay(stay, minutes, tariff.rate().price(minutes.total()), tariff.from());
  }

  /// What of a priced stay is not needed when it ends early. A minute that has begun is used.
  public Unused unused(PricedStay priced, Instant leavesAt) {
    Tariff tariff = tariffOf(priced);
    Instant usedUntil = Stay.endOfMinute(leavesAt);
    PayingMinutes used =
        usedUntil.isAfter(priced.stay().start())
            ? tariff.payingMinutes(new Stay(priced.stay().start(), usedUntil), holidays)
            : PayingMinutes.NONE;
    Money cost = tariff.rate().price(Math.min(used.total(), priced.minutes().total()));
    return new Unused(priced.price().lessAtMost(cost), priced.minutes().less(used));
  }
}
