package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A booking that asks for visitor hours, all or nothing.
///
/// @param owner whose hours; null when the citizen has none
/// @param parts one for each session and quarter, at least one
/// @param at when the citizen asked: it decides which quarters are open
public record HoursAsked(
    BookingId booking,
    CitizenId citizen,
    @Nullable QuotaOwner owner,
    List<Part> parts,
    Instant at) {

  /// @throws IllegalArgumentException when no minutes are asked
  public HoursAsked {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Booking " + booking.value() + " asks for no minutes");
    }
  }

  /// The lots that an answer may touch; none when it is no without looking.
  public Set<LotKey> lots() {
    if (owner == null || !allOpen()) {
      return Set.of();
    }
    return parts.stream()
        .map(part -> new LotKey(owner, part.quarter()))
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean allOpen() {
    return parts.stream().allMatch(part -> part.quarter().isOpenAt(at));
  }

  /// Minutes of all sessions together, quarter by quarter.
  SortedMap<Quarter, Integer> minutesByQuarter() {
    var minutes = new TreeMap<Quarter, Integer>();
    parts.forEach(part -> minutes.merge(part.quarter(), part.minutes(), Math::addExact));
    return minutes;
  }

  int minutes() {
    return minutesByQuarter().values().stream().reduce(0, Math::addExact);
  }
}
