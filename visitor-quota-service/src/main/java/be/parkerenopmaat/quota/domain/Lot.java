package be.parkerenopmaat.quota.domain;

/// The minutes of one owner in one quarter. The entries prove it; this is their running total. It
/// cannot be made over-granted: at all times `0 <= reserved`, `0 <= used` and `reserved + used <=
/// granted`.
///
/// @param granted minutes given for the quarter, adjustments included
/// @param reserved minutes set apart for bookings without a verdict
/// @param used minutes of confirmed bookings
/// @param blocked whether an operator stopped new reservations for the owner
public record Lot(LotKey key, int granted, int reserved, int used, boolean blocked) {

  /// @throws IllegalArgumentException when the minutes break the promise above
  public Lot {
    if (reserved < 0 || used < 0 || (long) reserved + used > granted) {
      throw new IllegalArgumentException(
          "A lot of " + granted + " minutes cannot hold " + reserved + " and " + used);
    }
  }

  /// Minutes that can still be reserved.
  public int remaining() {
    return granted - reserved - used;
  }

  /// Minutes that bookings hold, with a verdict or without.
  int taken() {
    return reserved + used;
  }

  /// The lot after `entry` moved its minutes.
  ///
  /// @throws IllegalArgumentException when the entry is another lot's, or takes what is not there
  Lot after(Entry entry) {
    if (!entry.lot().equals(key)) {
      throw new IllegalArgumentException("An entry of " + entry.lot() + " cannot move " + key);
    }
    return new Lot(
        key,
        granted - entry.into(Account.CITY),
        reserved + entry.into(Account.RESERVED),
        used + entry.into(Account.USED),
        blocked);
  }
}
