package be.parkerenopmaat.contracts.quota;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What visitor-quota-service tells: verdicts about visitor minutes for a booking. Minutes are
/// whole and above zero.
public sealed interface QuotaEvent extends Event {

  UUID citizenId();

  UUID bookingId();

  @Override
  default UUID orderingKey() {
    return citizenId();
  }

  /// A quarter, such as `2026-Q4`, that has fewer minutes left than asked.
  record QuarterShortfall(String quarter, int remainingMinutes, int shortfallMinutes) {}

  /// The minutes of the whole booking are set apart in every quarter that it touches.
  record HoursReserved(UUID bookingId, UUID citizenId, int minutes, Instant reservedAt)
      implements QuotaEvent {}

  /// Nothing was reserved. `reason` is a stable code: `visitor-hours-exhausted` with the
  /// shortfalls, `quarter-not-open`, or `no-visitor-quota`.
  record HoursRefused(
      UUID bookingId,
      UUID citizenId,
      String reason,
      List<QuarterShortfall> shortfalls,
      Instant refusedAt)
      implements QuotaEvent {
    public HoursRefused {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /// The reserved minutes are spent.
  record HoursUsed(UUID bookingId, UUID citizenId, int minutes, Instant usedAt)
      implements QuotaEvent {}

  /// Minutes went back to the lots that they came from: all of a booking that was not confirmed (no
  /// session), or those of one session that was stopped early or cancelled.
  record HoursReturned(
      UUID bookingId, UUID citizenId, @Nullable UUID sessionId, int minutes, Instant returnedAt)
      implements QuotaEvent {}
}
