package be.parkerenopmaat.quota.verification;

/// A promise that must hold for everything stored, whatever happened. Each has a name in metrics,
/// alerts and reports.
enum Check {
  /// Reserved and used minutes are never below zero, and never more than was granted.
  LOTS_WITHIN_GRANT("lots-within-grant"),
  /// The running total of a lot is the sum of its entries.
  LOTS_PROVED_BY_ENTRIES("lots-proved-by-entries"),
  /// A confirmed booking holds its minutes exactly once as used; one that waits, as reserved; any
  /// other holds none.
  BOOKINGS_HOLD_THEIR_HOURS("bookings-hold-their-hours"),
  /// No reservation waits longer for its verdict than the expiry and a minute.
  NO_RESERVATION_OVERDUE("no-reservation-overdue");

  private final String code;

  Check(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
