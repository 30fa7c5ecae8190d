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

  /// What is left, once the event had happened, in the quarters that it touched.
  ///
  /// @param ownerId whose hours they are: shared by everybody who has the same owner
  record Remaining(UUID ownerId, List<QuarterRemaining> quarters) {
    public Remaining {
      quarters = List.copyOf(quarters);
    }
  }

  /// A quarter, such as `2026-Q4`, with the minutes left in it, zero or more.
  record QuarterRemaining(String quarter, int remainingMinutes) {}

  /// The minutes of the whole booking are set apart in every quarter that it touches.
  ///
  /// @param remaining null in what was told before it was known
  record HoursReserved(
      UUID bookingId,
      UUID citizenId,
      int minutes,
      Instant reservedAt,
      @Nullable Remaining remaining)
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
  ///
  /// @param remaining null in what was told before it was known
  record HoursReturned(
      UUID bookingId,
      UUID citizenId,
      @Nullable UUID sessionId,
      int minutes,
      Instant returnedAt,
      @Nullable Remaining remaining)
      implements QuotaEvent {}
}
