package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What may be booked, by whom, where and when. Pure: what is known of the citizen and of the plate
/// comes in, a decision goes out.
public final class BookingRules {

  /// How far around a stay the visits that it may touch are looked for. A visit has few paying
  /// minutes, so a chain of touching visits is never longer than some closed days.
  private static final Duration REACH = Duration.ofDays(14);

  private final Zones zones;
  private final Limits limits;

  /// Limits that no source fixes; each is a setting.
  ///
  /// @param seriesSessions the most sessions of one booking
  /// @param turnGap visits of a plate in a zone with a shorter gap than this count as one visit
  public record Limits(int seriesSessions, Duration turnGap) {}

  public BookingRules(Zones zones, Limits limits) {
    this.zones = zones;
    this.limits = limits;
  }

  /// Decides on a request at `now`, asking `neighbours` once, and only when everything else is in
  /// order.
  public BookingDecision decide(
      BookingRequest request, Optional<Citizen> known, Neighbours neighbours, Instant now) {
    if (known.isEmpty()) {
      return no(Reason.CITIZEN_UNKNOWN);
    }
    Citizen citizen = known.get();
    if (!citizen.consents()) {
      return no(Reason.CONSENT_MISSING);
    }
    Optional<Zone> found = zones.find(request.zone());
    if (found.isEmpty()) {
      return no(Reason.UNKNOWN_ZONE);
    }
    Zone zone = found.get();
    if (!request.end().isAfter(request.start())) {
      return no(Reason.END_BEFORE_START);
    }
    if (request.start().isBefore(Stay.toTheMinute(now))) {
      return no(Reason.START_IN_PAST);
    }
    return switch (purposeOf(request, citizen, zone)) {
      case Allowed(Purpose purpose) -> decide(request, purpose, zone, neighbours, now);
      case NotAllowed(Reason reason) -> no(reason);
    };
  }

  private BookingDecision decide(
      BookingRequest request, Purpose purpose, Zone zone, Neighbours neighbours, Instant now) {
    Stay first = new Stay(request.start(), request.end());
    Instant horizon = Quarter.of(now).next().next().startsAt();
    if (first.end().isAfter(horizon)) {
      return no(Reason.BEYOND_HORIZON);
    }
    List<Stay> stays = List.of(first);
    if (request.recurrence() != null) {
      stays =
          Series.read(request.recurrence())
              .map(series -> series.occurrences(first, limits.seriesSessions() + 1))
              .orElse(List.of());
    }
    if (stays.isEmpty() || overlapEachOther(stays)) {
      return no(Reason.RECURRENCE_INVALID);
    }
    if (stays.size() > limits.seriesSessions()) {
      return no(Reason.SERIES_TOO_LONG, new Refusal.TooMany(limits.seriesSessions()));
    }
    if (stays.getLast().end().isAfter(horizon)) {
      return no(Reason.BEYOND_HORIZON);
    }
    if (stays.getFirst().start().isBefore(Stay.toTheMinute(now))) {
      return no(Reason.START_IN_PAST);
    }
    return price(request, purpose, zone, stays, neighbours);
  }

  private BookingDecision price(
      BookingRequest request, Purpose purpose, Zone zone, List<Stay> stays, Neighbours neighbours) {
    List<PricedStay> priced = stays.stream().map(zone::price).toList();
    List<LocalDate> free =
        priced.stream()
            .filter(stay -> stay.minutes().total() == 0)
            .map(stay -> Brussels.dayOf(stay.stay().start()))
            .toList();
    if (!free.isEmpty()) {
      return no(Reason.PARKING_IS_FREE, new Refusal.Days(free));
    }
    Instant from = stays.getFirst().start().minus(REACH);
    Instant until = stays.getLast().end().plus(REACH);
    List<ParkedStay> parked = neighbours.of(request.plate(), zone.code(), new Stay(from, until));
    boolean taken =
        parked.stream()
            .filter(ParkedStay::live)
            .anyMatch(other -> stays.stream().anyMatch(other.stay()::overlaps));
    if (taken) {
      return no(Reason.PLATE_ALREADY_PARKED);
    }
    if (purpose.forVisitors()) {
      int longest = zone.tariffAt(stays.getFirst().start()).maximumVisitMinutes();
      int minutes = longestVisit(priced, parked);
      if (minutes > longest) {
        return no(Reason.TOO_LONG_FOR_A_VISIT, new Refusal.TooLong(minutes, longest));
      }
    }
    boolean series = request.recurrence() != null;
    return new BookingDecision.Accepted(purpose, request.plate(), zone.code(), series, priced);
  }

  /// "Uw bezoek kan per parkeerbeurt maximaal 3 opeenvolgende uren parkeren tijdens de betalende
  /// parkeeruren" (Manual checks 119 to 122): the paying minutes of one stay are summed over closed
  /// hours, and visits of the plate that touch are one visit. Gives the paying minutes of the
  /// longest visit that a new stay is part of.
  private int longestVisit(List<PricedStay> asked, List<ParkedStay> parked) {
    record Visit(Stay stay, int minutes, boolean asked) {}

    List<Visit> visits =
        Stream.concat(
                asked.stream().map(stay -> new Visit(stay.stay(), stay.minutes().total(), true)),
                parked.stream()
                    .filter(ParkedStay::visit)
                    .map(stay -> new Visit(stay.stay(), stay.payingMinutes(), false)))
            .sorted(Comparator.comparing((Visit visit) -> visit.stay().start()))
            .toList();
    int longest = 0;
    int minutes = 0;
    boolean withAsked = false;
    Instant end = Instant.MIN;
    for (Visit visit : visits) {
      boolean joined = end.plus(limits.turnGap()).isAfter(visit.stay().start());
      minutes = joined ? minutes + visit.minutes() : visit.minutes();
      withAsked = joined ? withAsked || visit.asked() : visit.asked();
      end = joined && end.isAfter(visit.stay().end()) ? end : visit.stay().end();
      if (withAsked) {
        longest = Math.max(longest, minutes);
      }
    }
    return longest;
  }

  private static boolean overlapEachOther(List<Stay> inOrder) {
    for (int i = 1; i < inOrder.size(); i++) {
      if (inOrder.get(i - 1).overlaps(inOrder.get(i))) {
        return true;
      }
    }
    return false;
  }

  private sealed interface Permission {}

  private record Allowed(Purpose purpose) implements Permission {}

  private record NotAllowed(Reason reason) implements Permission {}

  private static Permission purposeOf(BookingRequest request, Citizen citizen, Zone zone) {
    return switch (request.beneficiary()) {
      case SELF -> new Allowed(new Purpose.OwnParking());
      case VISITOR ->
          switch (citizen.residence()) {
            case null -> new NotAllowed(Reason.CITIZEN_UNKNOWN);
            case Citizen.Elsewhere() -> new NotAllowed(Reason.NOT_A_RESIDENT);
            case Citizen.InZone(ZoneCode own, HouseholdId household) ->
                own.equals(zone.code()) && zone.visitorZone()
                    ? new Allowed(new Purpose.VisitorParking(household))
                    : new NotAllowed(Reason.NOT_YOUR_ZONE);
          };
    };
  }

  private static BookingDecision no(Reason reason) {
    return new BookingDecision.Declined(Refusal.of(reason));
  }

  private static BookingDecision no(Reason reason, Refusal.Details details) {
    return new BookingDecision.Declined(new Refusal(reason, details));
  }
}
