package be.parkerenopmaat.contracts.booking;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What booking-service tells: what was asked for, what came of it, and what happened to each
/// session.
public sealed interface BookingEvent extends Event {

  UUID citizenId();

  UUID bookingId();

  @Override
  default UUID orderingKey() {
    return citizenId();
  }

  /// Whole paying minutes of one session that fall in one calendar quarter of Europe/Brussels, such
  /// as `2026-Q4`.
  record QuarterMinutes(String quarter, int minutes) {}

  /// One session of a booking; `[startsAt, endsAt)`, price above or equal to zero.
  ///
  /// @param zone its code, such as `centrum`
  record SessionRequested(
      UUID sessionId,
      String zone,
      Instant startsAt,
      Instant endsAt,
      long priceCents,
      List<QuarterMinutes> visitorMinutes) {
    public SessionRequested {
      visitorMinutes = List.copyOf(visitorMinutes);
    }
  }

  /// A booking of one or many sessions, all or nothing. `householdId` is set, and the sessions'
  /// `visitorMinutes` count, only when it is for visitors. The wallet answers when the summed price
  /// is above zero, the quota when the summed visitor minutes are; the booking needs the verdicts
  /// of those who must answer.
  ///
  /// @param seriesId null for a single session
  record BookingRequested(
      UUID bookingId,
      UUID citizenId,
      @Nullable UUID householdId,
      @Nullable UUID seriesId,
      List<SessionRequested> sessions,
      Instant requestedAt)
      implements BookingEvent {
    public BookingRequested {
      sessions = List.copyOf(sessions);
    }
  }

  /// Every verdict was yes: the wallet captures, the quota uses.
  record BookingConfirmed(UUID bookingId, UUID citizenId, Instant confirmedAt)
      implements BookingEvent {}

  /// One verdict was no, with its stable code: whoever said yes releases or returns.
  record BookingRefused(UUID bookingId, UUID citizenId, String reason, Instant refusedAt)
      implements BookingEvent {}

  /// No verdict came in time: whoever said yes, or says it later, releases or returns.
  record BookingLapsed(UUID bookingId, UUID citizenId, Instant lapsedAt) implements BookingEvent {}

  /// A running session got a later end: `bookingId` is the booking that charged what came on top.
  record SessionExtended(
      UUID bookingId, UUID citizenId, UUID sessionId, Instant endsAt, Instant extendedAt)
      implements BookingEvent {}

  /// A running session ended early. A session that was extended is charged by several bookings:
  /// each has an event of its own, the latest first. The wallet returns `refundCents`, the quota
  /// returns `returnedMinutes` to the quarters they came from. Either may be nothing.
  record SessionStopped(
      UUID bookingId,
      UUID citizenId,
      UUID sessionId,
      long refundCents,
      List<QuarterMinutes> returnedMinutes,
      Instant stoppedAt)
      implements BookingEvent {
    public SessionStopped {
      returnedMinutes = List.copyOf(returnedMinutes);
    }
  }

  /// A session was cancelled before its start, or it changed and `bookingId` no longer charges it:
  /// refund and returned minutes as in [SessionStopped].
  record SessionCancelled(
      UUID bookingId,
      UUID citizenId,
      UUID sessionId,
      long refundCents,
      List<QuarterMinutes> returnedMinutes,
      Instant cancelledAt)
      implements BookingEvent {
    public SessionCancelled {
      returnedMinutes = List.copyOf(returnedMinutes);
    }
  }

  /// A confirmed session reached its start.
  record SessionStarted(UUID bookingId, UUID citizenId, UUID sessionId, Instant startedAt)
      implements BookingEvent {}

  /// A running session reached its end.
  record SessionEnded(UUID bookingId, UUID citizenId, UUID sessionId, Instant endedAt)
      implements BookingEvent {}
}
