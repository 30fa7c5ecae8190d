package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
    return price(stay, tariffAt(stay.start()));
  }

  private PricedStay price(Stay stay, Tariff tariff) {
    return new PricedStay(
        stay, tariff.payingMinutes(stay, holidays), tariff.price(stay, holidays), tariff.from());
  }

  /// What a later end costs on top of what was agreed, under the version of the agreement. The stay
  /// goes on: its tiers and limits do too.
  ///
  /// @return a stay from the end that was agreed to the later one; nothing is ever cheaper than
  /// before, so its price is zero or more
  public PricedStay extension(PricedStay agreed, Instant end) {
    Tariff tariff = tariffOf(agreed);
    PricedStay whole = price(new Stay(agreed.stay().start(), end), tariff);
    return new PricedStay(
        new Stay(agreed.stay().end(), end),
        whole.minutes().less(agreed.minutes()),
        whole.price().lessAtMost(agreed.price()),
        agreed.tariffFrom());
  }

  /// What of a priced stay is not needed when it ends early. A minute that has begun is used.
  public Unused unused(PricedStay priced, Instant leavesAt) {
    Instant usedUntil = Stay.endOfMinute(leavesAt);
    if (!usedUntil.isAfter(priced.stay().start())) {
      return new Unused(priced.price(), priced.minutes());
    }
    PricedStay used = price(new Stay(priced.stay().start(), usedUntil), tariffOf(priced));
    return new Unused(
        priced.price().lessAtMost(used.price()), priced.minutes().less(used.minutes()));
  }

  /// The first instant from `from` on at which something is charged here; empty when it is free for
  /// a month.
  public Optional<Instant> nextPaying(Instant from) {
    return tariffAt(from).nextPaying(from, holidays);
  }
}
