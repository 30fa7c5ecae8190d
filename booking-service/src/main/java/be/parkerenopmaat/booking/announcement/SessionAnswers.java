package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.announcement.SessionAnswer.Changeable;
import be.parkerenopmaat.booking.announcement.SessionAnswer.Status;
import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.Zones;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows sessions as they stand.
@Component
public class SessionAnswers {

  private final Zones zones;
  private final BookingRules rules;

  SessionAnswers(Zones zones, BookingRules rules) {
    this.zones = zones;
    this.rules = rules;
  }

  /// How a session of a booking stands at `now`.
  public SessionAnswer of(Booking booking, Session session, Instant now) {
    PricedStay agreed = session.agreed();
    return switch (session) {
      case Session.Booked booked ->
          of(
              booking,
              session,
              agreed.stay().end(),
              agreed.price(),
              agreed.minutes().total(),
              status(booking, booked, now),
              now);
      case Session.Stopped stopped ->
          of(
              booking,
              session,
              stopped.stoppedAt(),
              agreed.price().lessAtMost(stopped.unused().refund()),
              agreed.minutes().less(stopped.unused().minutes()).total(),
              Status.STOPPED,
              now);
      case Session.Cancelled _ ->
          of(booking, session, agreed.stay().end(), Money.ZERO, 0, Status.CANCELLED, now);
    };
  }

  private static Status status(Booking booking, Session.Booked session, Instant now) {
    if (booking instanceof Booking.Requested) {
      return Status.REQUESTED;
    }
    return switch (session.phaseAt(now)) {
      case PLANNED -> Status.PLANNED;
      case RUNNING -> Status.RUNNING;
      case ENDED -> Status.ENDED;
    };
  }

  private SessionAnswer of(
      Booking booking,
      Session session,
      Instant end,
      Money price,
      int minutes,
      Status status,
      Instant now) {
    Booking.Terms terms = booking.terms();
    Zone zone = zones.get(session.place().zone());
    Stay stay = session.agreed().stay();
    return new SessionAnswer(
        session.id().value(),
        terms.id().value(),
        terms.seriesNumber() == null ? null : terms.id().value(),
        terms.seriesNumber(),
        terms.purpose().forVisitors() ? Beneficiary.VISITOR : Beneficiary.SELF,
        session.place().plate().canonical(),
        session.place().plate().country(),
        zone.code().value(),
        zone.name(),
        SessionAnswer.local(stay.start()),
        SessionAnswer.local(end),
        Amount.of(price),
        minutes,
        status,
        extendableUntil(status, zone, terms.purpose().forVisitors(), stay, now),
        changeable(status, stay, now));
  }

  /// Until when a session with this status could be extended; null when it cannot be.
  public @Nullable OffsetDateTime extendableUntil(
      Status status, Zone zone, boolean visit, Stay stay, Instant now) {
    return status == Status.RUNNING
        ? rules.extendableUntil(zone, visit, stay, now).map(SessionAnswer::local).orElse(null)
        : null;
  }

  /// What can be changed of a session with this status.
  public Changeable changeable(Status status, Stay stay, Instant now) {
    return switch (status) {
      case PLANNED -> new Changeable(true, true);
      case RUNNING -> new Changeable(false, rules.plateMayChange(stay, now));
      case REQUESTED, ENDED, STOPPED, CANCELLED -> new Changeable(false, false);
    };
  }
}
