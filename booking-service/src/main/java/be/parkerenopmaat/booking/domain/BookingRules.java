package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What may be booked, by whom, where and when. Pure: what is known of the citizen and of the plate
/// comes in, a decision goes out.
public final class BookingRules {

  /// How far around a stay the visits that it may touch are looked for. A visit has few paying
  /// minutes, so a chain of touching visits is never longer than some closed days.
  public static final Duration REACH = Duration.ofDays(14);

  private final Zones zones;
  private final Limits limits;
  private final Turn turn;

  /// Limits that no source fixes; each is a setting.
  ///
  /// @param seriesSessions the most sessions of one booking
  /// @param turnGap visits of a plate in a zone with a shorter gap than this count as one visit
  /// @param plateGrace how long after the start of a session its plate may be corrected
  public record Limits(int seriesSessions, Duration turnGap, Duration plateGrace) {}

  public BookingRules(Zones zones, Limits limits) {
    this.zones = zones;
    this.limits = limits;
    turn = new Turn(limits.turnGap());
  }

  /// Decides on a request at `now`, asking `neighbours` once, and only when everything else is in
  /// order.
  public BookingDecision decide(
      BookingRequest request, Optional<Citizen> known, Neighbours neighbours, Instant now) {
    return decide(request, known, neighbours, now, now);
  }

  /// Decides as [#decide], on a request whose price was asked at `asked`: who started "now" then
  /// still starts then.
  public BookingDecision decide(
      BookingRequest request,
      Optional<Citizen> known,
      Neighbours neighbours,
      Instant asked,
      Instant now) {
    Optional<Reason> unknown = refuse(known);
    if (unknown.isPresent()) {
      return no(unknown.get());
    }
    Optional<Zone> found = zones.find(request.place().zone());
    if (found.isEmpty()) {
      return no(Reason.UNKNOWN_ZONE);
    }
    if (!request.end().isAfter(request.start())) {
      return no(Reason.END_BEFORE_START);
    }
    return switch (purposeOf(request, known.orElseThrow(), found.get())) {
      case Allowed(Purpose purpose) ->
          new Asking(request, purpose, found.get(), neighbours, Stay.toTheMinute(asked), now)
              .decide();
      case NotAllowed(Reason reason) -> no(reason);
    };
  }

  /// Decides on a later end for a session that runs: what is accepted is the time that is added,
  /// with what it costs on top.
  ///
  /// @param neighbours what the plate has besides this session
  public BookingDecision extend(
      Session.Booked session,
      Purpose purpose,
      Instant wanted,
      Optional<Citizen> known,
      Neighbours neighbours,
      Instant now) {
    Optional<Reason> unknown = refuse(known);
    if (unknown.isPresent()) {
      return no(unknown.get());
    }
    if (session.phaseAt(now) != Session.Phase.RUNNING) {
      return no(Reason.SESSION_NOT_RUNNING);
    }
    Instant end = Stay.toTheMinute(wanted);
    PricedStay agreed = session.agreed();
    if (!end.isAfter(agreed.stay().end())) {
      return no(Reason.END_BEFORE_START);
    }
    Zone zone = zones.get(session.place().zone());
    PlaceRules rules =
        rules(zone, purpose, session.place(), around(agreed.stay(), end), neighbours, now);
    Stay whole = new Stay(agreed.stay().start(), end);
    Optional<Refusal> refusal =
        end.isAfter(horizon(now))
            ? Optional.of(Refusal.of(Reason.BEYOND_HORIZON))
            : rules
                .refuse(List.of(zone.extension(agreed, end)))
                .or(() -> rules.tooLong(List.of(zone.price(whole)), rules.parked()));
    if (refusal.isPresent()) {
      Instant latest = rules.insteadOf(whole, whole.start()).latestEnd();
      return new BookingDecision.Declined(
          refusal.get(),
          new Alternatives(
              latest == null || !latest.isAfter(agreed.stay().end()) ? null : latest, null));
    }
    return new BookingDecision.Accepted(
        purpose, session.place(), false, List.of(zone.extension(agreed, end)));
  }

  /// Why a session may not have another plate, at its own time and in its own zone; empty when it
  /// may.
  ///
  /// @param neighbours what plates have besides this session
  public Optional<Refusal> refusePlate(
      Session.Booked session,
      Purpose purpose,
      Place place,
      Optional<Citizen> known,
      Neighbours neighbours,
      Instant now) {
    PricedStay agreed = session.agreed();
    return refuse(known)
        .map(Refusal::of)
        .or(
            () ->
                rules(
                        zones.get(place.zone()),
                        purpose,
                        place,
                        around(agreed.stay(), agreed.stay().end()),
                        neighbours,
                        now)
                    .refuse(List.of(agreed)));
  }

  /// Until when a session that runs could be extended as far as itself goes; what else the plate
  /// has may allow less. Empty when no later end is left.
  public Optional<Instant> extendableUntil(Zone zone, boolean visit, Stay stay, Instant now) {
    Instant horizon = horizon(now);
    if (!stay.contains(now) || !horizon.isAfter(stay.end())) {
      return Optional.empty();
    }
    if (zone.tariffAt(stay.start()).limits().of(visit).isEmpty()) {
      return Optional.of(horizon);
    }
    PlaceRules alone = new PlaceRules(zone, visit, List.of(), turn, horizon);
    return Optional.ofNullable(
            alone.insteadOf(new Stay(stay.start(), horizon), stay.start()).latestEnd())
        .filter(latest -> latest.isAfter(stay.end()));
  }

  /// Whether the plate of a session may be corrected: until shortly after its start.
  public boolean plateMayChange(Stay stay, Instant now) {
    return now.isBefore(stay.start().plus(limits.plateGrace())) && now.isBefore(stay.end());
  }

  private PlaceRules rules(
      Zone zone, Purpose purpose, Place place, Stay around, Neighbours neighbours, Instant now) {
    return new PlaceRules(
        zone, purpose.forVisitors(), neighbours.of(place, around), turn, horizon(now));
  }

  private static Stay around(Stay first, Instant lastEnd) {
    return new Stay(first.start().minus(REACH), lastEnd.plus(REACH));
  }

  /// Bookings reach to the end of the next quarter (Manual check 111).
  private static Instant horizon(Instant now) {
    return Quarter.of(now).next().next().startsAt();
  }

  private static Optional<Reason> refuse(Optional<Citizen> known) {
    if (known.isEmpty()) {
      return Optional.of(Reason.CITIZEN_UNKNOWN);
    }
    return known.get().consents() ? Optional.empty() : Optional.of(Reason.CONSENT_MISSING);
  }

  /// A request of somebody who may ask it, in a zone that exists; it may start from `earliest` on.
  private final class Asking {

    private final BookingRequest request;
    private final Purpose purpose;
    private final Zone zone;
    private final Neighbours neighbours;
    private final Instant earliest;
    private final Instant now;

    Asking(
        BookingRequest request,
        Purpose purpose,
        Zone zone,
        Neighbours neighbours,
        Instant earliest,
        Instant now) {
      this.request = request;
      this.purpose = purpose;
      this.zone = zone;
      this.neighbours = neighbours;
      this.earliest = earliest;
      this.now = now;
    }

    BookingDecision decide() {
      Stay first = new Stay(request.start(), request.end());
      Instant horizon = horizon(now);
      if (request.recurrence() == null) {
        return decide(List.of(first));
      }
      if (first.end().isAfter(horizon)) {
        return no(Reason.BEYOND_HORIZON);
      }
      List<Stay> stays =
          Series.read(request.recurrence())
              .map(series -> series.occurrences(first, limits.seriesSessions() + 1))
              .orElse(List.of());
      if (stays.isEmpty() || overlapEachOther(stays)) {
        return no(Reason.RECURRENCE_INVALID);
      }
      return stays.size() > limits.seriesSessions()
          ? no(new Refusal(Reason.SERIES_TOO_LONG, new Refusal.TooMany(limits.seriesSessions())))
          : decide(stays);
    }

    private BookingDecision decide(List<Stay> stays) {
      if (stays.getFirst().start().isBefore(earliest)) {
        return refused(Refusal.of(Reason.START_IN_PAST), stays);
      }
      if (stays.getLast().end().isAfter(horizon(now))) {
        return refused(Refusal.of(Reason.BEYOND_HORIZON), stays);
      }
      List<PricedStay> priced = stays.stream().map(zone::price).toList();
      PlaceRules rules = rulesFor(stays);
      Optional<Refusal> refusal = rules.refuse(priced);
      if (refusal.isPresent()) {
        return refused(refusal.get(), stays, rules);
      }
      boolean series = request.recurrence() != null;
      return new BookingDecision.Accepted(purpose, request.place(), series, priced);
    }

    private PlaceRules rulesFor(List<Stay> stays) {
      Stay around = around(stays.getFirst(), stays.getLast().end());
      return rules(zone, purpose, request.place(), around, neighbours, now);
    }

    private BookingDecision refused(Refusal refusal, List<Stay> stays) {
      return refused(refusal, stays, rulesFor(stays));
    }

    /// For a series there is no single other time that would do.
    private BookingDecision refused(Refusal refusal, List<Stay> stays, PlaceRules rules) {
      return new BookingDecision.Declined(
          refusal,
          stays.size() == 1 ? rules.insteadOf(stays.getFirst(), earliest) : Alternatives.NONE);
    }
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
    return no(Refusal.of(reason));
  }

  private static BookingDecision no(Refusal refusal) {
    return new BookingDecision.Declined(refusal, Alternatives.NONE);
  }
}
