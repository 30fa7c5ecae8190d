package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.Zone;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as the public API shows it to the citizen who booked it.
///
/// @param seriesId null for a single session
/// @param seriesNumber the short number that people see ("Reeks ID"); null for a single session
/// @param end when it ends, or when it was stopped
/// @param price what it costs after what was given back
/// @param payingMinutes the paying minutes that it takes, or took
public record SessionAnswer(
    UUID id,
    UUID bookingId,
    @Nullable UUID seriesId,
    @Nullable Long seriesNumber,
    Beneficiary beneficiary,
    String plate,
    String country,
    String zone,
    String zoneName,
    OffsetDateTime start,
    OffsetDateTime end,
    Amount price,
    int payingMinutes,
    Status status) {

  /// Where a session stands.
  public enum Status {
    /// Its booking waits for its verdict.
    REQUESTED,
    PLANNED,
    RUNNING,
    ENDED,
    STOPPED,
    CANCELLED
  }

  /// How a session of a booking stands at `now`.
  public static SessionAnswer of(Booking booking, Session session, Zone zone, Instant now) {
    Booking.Terms terms = booking.terms();
    PricedStay agreed = session.agreed();
    return switch (session) {
      case Session.Booked booked ->
          of(
              terms,
              session,
              zone,
              agreed.stay().end(),
              agreed.price(),
              agreed.minutes().total(),
              status(booking, booked, now));
      case Session.Stopped(_, _, Instant at, var unused) ->
          of(
              terms,
              session,
              zone,
              at,
              agreed.price().lessAtMost(unused.refund()),
              agreed.minutes().less(unused.minutes()).total(),
              Status.STOPPED);
      case Session.Cancelled _ ->
          of(terms, session, zone, agreed.stay().end(), Money.ZERO, 0, Status.CANCELLED);
    };
  }

  /// The time as it shows on a clock in the city.
  public static OffsetDateTime local(Instant instant) {
    return instant.atZone(Brussels.ZONE).toOffsetDateTime();
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

  private static SessionAnswer of(
      Booking.Terms terms,
      Session session,
      Zone zone,
      Instant end,
      Money price,
      int minutes,
      Status status) {
    return new SessionAnswer(
        session.id().value(),
        terms.id().value(),
        terms.seriesNumber() == null ? null : terms.id().value(),
        terms.seriesNumber(),
        terms.purpose().forVisitors() ? Beneficiary.VISITOR : Beneficiary.SELF,
        terms.plate().canonical(),
        terms.plate().country(),
        zone.code().value(),
        zone.name(),
        local(session.agreed().stay().start()),
        local(end),
        Amount.of(price),
        minutes,
        status);
  }
}
