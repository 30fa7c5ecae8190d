package be.parkerenopmaat.quota.domain;

import java.time.Instant;

/// One movement of minutes within one lot. Entries are only ever added: what was wrong is put right
/// by a further entry.
///
/// @param minutes whole, above zero; zero only for a [Kind#NOTED]
public record Entry(
    LotKey lot, Kind kind, Account from, Account to, int minutes, Cause cause, Instant at) {

  /// What a movement means to a reader of the lot.
  public enum Kind {
    /// The quarter's hours were given.
    GRANTED,
    /// Set apart for a booking.
    RESERVED,
    /// Spent by a confirmed booking.
    USED,
    /// Came back to the lot.
    RETURNED,
    /// Given or taken by the city, with a reason.
    ADJUSTED,
    /// Nothing moved; something happened that a reader of the lot must know.
    NOTED
  }

  /// @throws IllegalArgumentException for minutes out of range
  public Entry {
    if (minutes < 0 || (minutes == 0) != (kind == Kind.NOTED)) {
      throw new IllegalArgumentException("An entry " + kind + " of " + minutes + " minutes");
    }
  }

  static Entry granted(LotKey lot, int minutes, Cause cause, Instant at) {
    return new Entry(lot, Kind.GRANTED, Account.CITY, Account.AVAILABLE, minutes, cause, at);
  }

  static Entry reserved(LotKey lot, int minutes, Cause cause, Instant at) {
    return new Entry(lot, Kind.RESERVED, Account.AVAILABLE, Account.RESERVED, minutes, cause, at);
  }

  static Entry used(LotKey lot, Account from, int minutes, Cause cause, Instant at) {
    return new Entry(lot, Kind.USED, from, Account.USED, minutes, cause, at);
  }

  static Entry returned(LotKey lot, Account from, int minutes, Cause cause, Instant at) {
    return new Entry(lot, Kind.RETURNED, from, Account.AVAILABLE, minutes, cause, at);
  }

  /// @param change above zero gives, below zero takes
  static Entry adjusted(LotKey lot, int change, Cause cause, Instant at) {
    return change > 0
        ? new Entry(lot, Kind.ADJUSTED, Account.CITY, Account.AVAILABLE, change, cause, at)
        : new Entry(lot, Kind.ADJUSTED, Account.AVAILABLE, Account.CITY, -change, cause, at);
  }

  static Entry noted(LotKey lot, Cause cause, Instant at) {
    return new Entry(lot, Kind.NOTED, Account.AVAILABLE, Account.AVAILABLE, 0, cause, at);
  }

  /// The minutes that this entry brings into an account, below zero when it takes them out.
  int into(Account account) {
    int in = to == account ? minutes : 0;
    int out = from == account ? minutes : 0;
    return in - out;
  }
}
