package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where lots, reservations and entries are kept.
public interface QuotaBooks {

  /// Opens a book for what one transaction will touch, and keeps everybody else from touching it
  /// until that transaction ends. A lot that nobody used before comes into being, whoever else
  /// tries the same at the same time.
  ///
  /// @param bookings whose reservations are touched; their lots are opened as well
  /// @param lots those touched besides
  QuotaBook open(Collection<BookingId> bookings, Collection<LotKey> lots, Instant now);

  /// Keeps what was decided in a book, in the same transaction that opened it.
  ///
  /// @throws IllegalStateException when a lot is no longer as the book found it; never happens as
  /// long as the transaction that opened the book still runs
  void keep(QuotaBook book);

  /// Bookings whose hours were reserved before `moment` and that still have no verdict, the oldest
  /// first.
  List<BookingId> reservedBefore(Instant moment, int atMost);
}
