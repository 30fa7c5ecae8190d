package be.parkerenopmaat.quota.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who moved minutes, why, and for which booking and session.
///
/// @param note an operator's own words; null otherwise
/// @param request the operator's request, which has its effect once; null otherwise
public record Cause(
    Actor actor,
    Why why,
    @Nullable BookingId booking,
    @Nullable SessionId session,
    @Nullable String note,
    @Nullable UUID request) {

  /// Why minutes moved, or were noted.
  public enum Why {
    QUARTER_OPENED,
    BOOKING_REQUESTED,
    BOOKING_CONFIRMED,
    BOOKING_REFUSED,
    BOOKING_LAPSED,
    RESERVATION_EXPIRED,
    SESSION_STOPPED,
    SESSION_CANCELLED,
    MEMBER_ARRIVED,
    MEMBER_LEFT,
    LAST_MEMBER_LEFT,
    GRANTED_BY_OPERATOR,
    CORRECTED_BY_OPERATOR,
    BLOCKED_BY_OPERATOR,
    UNBLOCKED_BY_OPERATOR
  }

  static Cause opening() {
    return new Cause(Actor.CITY, Why.QUARTER_OPENED, null, null, null, null);
  }

  static Cause of(CitizenId citizen, Why why, BookingId booking, SessionId session) {
    return new Cause(Actor.of(citizen), why, booking, session, null, null);
  }

  static Cause move(CitizenId citizen, Why why) {
    return new Cause(Actor.of(citizen), why, null, null, null, null);
  }

  /// What an operator did, with their words.
  public static Cause byOperator(String operator, Why why, String note, UUID request) {
    return new Cause(new Actor(Actor.Kind.OPERATOR, operator), why, null, null, note, request);
  }
}
