package be.parkerenopmaat.quota.domain;

/// Where the minutes of a lot can be. Every entry moves minutes from one to another, so over all
/// four they always add up to nothing.
public enum Account {
  /// The city, from which every minute comes; it owes what it has granted.
  CITY,
  /// Free to reserve.
  AVAILABLE,
  /// Set apart for a booking without a verdict.
  RESERVED,
  /// Spent by a confirmed booking.
  USED
}
