package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How long one uninterrupted turn is. "Uw bezoek kan per parkeerbeurt maximaal 3 opeenvolgende
/// uren parkeren tijdens de betalende parkeeruren" (Manual checks 119 to 122): the paying minutes
/// of one stay are summed over closed hours, and stays of the plate that touch are one turn.
///
/// @param gap stays with a shorter gap than this are one turn
record Turn(Duration gap) {

  private record Part(Stay stay, int minutes, boolean asked) {}

  /// The paying minutes of the longest turn that an asked stay is part of.
  int longest(List<PricedStay> asked, List<ParkedStay> parked) {
    List<Part> parts =
        Stream.concat(
                asked.stream().map(stay -> new Part(stay.stay(), stay.minutes().total(), true)),
                parked.stream().map(stay -> new Part(stay.stay(), stay.payingMinutes(), false)))
            .sorted(Comparator.comparing((Part part) -> part.stay().start()))
            .toList();
    int longest = 0;
    int minutes = 0;
    boolean withAsked = false;
    Instant end = Instant.MIN;
    for (Part part : parts) {
      boolean joined = end.plus(gap).isAfter(part.stay().start());
      minutes = joined ? minutes + part.minutes() : part.minutes();
      withAsked = joined ? withAsked || part.asked() : part.asked();
      end = joined && end.isAfter(part.stay().end()) ? end : part.stay().end();
      if (withAsked) {
        longest = Math.max(longest, minutes);
      }
    }
    return longest;
  }
}
