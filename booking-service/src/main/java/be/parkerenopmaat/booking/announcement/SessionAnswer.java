package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Brussels;
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
/// @param extendableUntil the latest end that an extension could have as far as the session itself
/// goes; null when it cannot be extended
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
    Status status,
    @Nullable OffsetDateTime extendableUntil,
    Changeable changeable) {

  /// What the citizen can still change.
  ///
  /// @param times its time and zone: until it starts
  /// @param plate its plate: until shortly after that
  public record Changeable(boolean times, boolean plate) {}

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

  /// The time as it shows on a clock in the city.
  public static OffsetDateTime local(Instant instant) {
    return instant.atZone(Brussels.ZONE).toOffsetDateTime();
  }
}
