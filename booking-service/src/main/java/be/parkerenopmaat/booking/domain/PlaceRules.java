package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a place allows one booking: not when parking is free, not beside another session of the
/// plate, not longer than the zone says. Knows too what it would allow instead.
///
/// @param visit whether it is for a visitor
/// @param parked what the plate has in the zone around the stays
/// @param horizon the end of what can be booked
record PlaceRules(Zone zone, boolean visit, List<ParkedStay> parked, Turn turn, Instant horizon) {

  /// Why these stays are refused; empty when they are not.
  Optional<Refusal> refuse(List<PricedStay> stays) {
    List<LocalDate> free =
        stays.stream()
            .filter(stay -> stay.minutes().total() == 0)
            .map(stay -> Brussels.dayOf(stay.stay().start()))
            .toList();
    if (!free.isEmpty()) {
      return Optional.of(new Refusal(Reason.PARKING_IS_FREE, new Refusal.Days(free)));
    }
    if (stays.stream().anyMatch(stay -> taken(stay.stay()))) {
      return Optional.of(Refusal.of(Reason.PLATE_ALREADY_PARKED));
    }
    return tooLong(stays, parked);
  }

  private boolean taken(Stay stay) {
    return parked.stream().filter(ParkedStay::live).anyMatch(other -> other.stay().overlaps(stay));
  }

  /// The limit of a turn that has these stays.
  ///
  /// @param beside what the plate has besides them
  Optional<Refusal> tooLong(List<PricedStay> stays, List<ParkedStay> beside) {
    Optional<Integer> limit = zone.tariffAt(stays.getFirst().stay().start()).limits().of(visit);
    int minutes =
        turn.longest(stays, beside.stream().filter(stay -> stay.visit() == visit).toList());
    return limit
        .filter(most -> minutes > most)
        .map(
            most ->
                new Refusal(
                    visit ? Reason.TOO_LONG_FOR_A_VISIT : Reason.TOO_LONG_FOR_THE_ZONE,
                    new Refusal.TooLong(minutes, most)));
  }

  /// What one stay could be instead, when it is refused for its time.
  ///
  /// @param notBefore the earliest start
  Alternatives insteadOf(Stay asked, Instant notBefore) {
    return new Alternatives(latestEnd(asked, notBefore), nextStart(asked, notBefore));
  }

  /// The later the end, the more paying minutes and the more neighbours: so what is allowed is
  /// found by doubling, then by halving.
  private @Nullable Instant latestEnd(Stay asked, Instant notBefore) {
    if (asked.start().isBefore(notBefore)) {
      return null;
    }
    long allowed = 0;
    long refused = asked.start().until(asked.end(), ChronoUnit.MINUTES) + 1;
    for (long probe = 60; probe < refused; probe *= 2) {
      if (inTheWay(asked, probe)) {
        refused = probe;
      } else {
        allowed = probe;
      }
    }
    while (refused - allowed > 1) {
      long middle = (allowed + refused) / 2;
      if (inTheWay(asked, middle)) {
        refused = middle;
      } else {
        allowed = middle;
      }
    }
    Instant end = asked.start().plus(allowed, ChronoUnit.MINUTES);
    return allowed > 0 && allows(new Stay(asked.start(), end)) ? end : null;
  }

  private boolean inTheWay(Stay asked, long minutes) {
    Stay stay = new Stay(asked.start(), asked.start().plus(minutes, ChronoUnit.MINUTES));
    return stay.end().isAfter(horizon)
        || taken(stay)
        || tooLong(List.of(zone.price(stay)), parked).isPresent();
  }

  private boolean allows(Stay stay) {
    return !stay.end().isAfter(horizon) && refuse(List.of(zone.price(stay))).isEmpty();
  }

  /// A later start helps where something ends: another stay, the gap after it, or the free hours.
  private @Nullable Instant nextStart(Stay asked, Instant notBefore) {
    Duration length = Duration.between(asked.start(), asked.end());
    Instant from = asked.start().isBefore(notBefore) ? notBefore : asked.start();
    Stream<Instant> ends = parked.stream().map(stay -> stay.stay().end());
    Stream<Instant> gaps = parked.stream().map(stay -> stay.stay().end().plus(turn.gap()));
    return Stream.of(Stream.of(from), zone.nextPaying(from).stream(), ends, gaps)
        .flatMap(candidates -> candidates)
        .map(PlaceRules::upToTheMinute)
        .filter(start -> !start.isBefore(from) && !start.equals(asked.start()))
        .sorted()
        .distinct()
        .filter(start -> allows(new Stay(start, start.plus(length))))
        .findFirst()
        .orElse(null);
  }

  private static Instant upToTheMinute(Instant instant) {
    return Stay.endOfMinute(instant);
  }
}
