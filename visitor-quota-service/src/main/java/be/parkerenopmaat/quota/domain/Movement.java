package be.parkerenopmaat.quota.domain;

/// What came of a wish to use or return the hours of a booking.
public sealed interface Movement {

  /// Minutes moved, above zero.
  record Moved(BookingId booking, CitizenId citizen, int minutes) implements Movement {}

  /// Nothing moved.
  record Stayed(BookingId booking, Reason reason) implements Movement {}

  /// Why nothing moved.
  enum Reason {
    /// The booking took no visitor hours, as every booking for oneself (manual check 114).
    NO_RESERVATION,
    /// Its hours were refused.
    WAS_REFUSED,
    /// Its hours are used.
    WAS_USED,
    /// Its hours went back.
    WAS_RETURNED,
    /// Its hours went back for want of a verdict, and others have taken them since.
    EXPIRED_AND_TAKEN,
    /// The session was stopped or cancelled before.
    SESSION_WAS_CLOSED,
    /// There is nothing to give back.
    NO_MINUTES
  }
}
