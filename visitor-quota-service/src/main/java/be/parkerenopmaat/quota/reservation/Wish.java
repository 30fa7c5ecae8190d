package be.parkerenopmaat.quota.reservation;

import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.SessionId;
import java.time.Instant;
import java.util.Map;

/// What booking-service wants of the visitor hours, in the words of this service.
sealed interface Wish {

  BookingId booking();

  /// Set hours apart.
  record Reserve(HoursAsked asked) implements Wish {
    @Override
    public BookingId booking() {
      return asked.booking();
    }
  }

  /// The booking was confirmed.
  record Use(BookingId booking, Instant at) implements Wish {}

  /// The booking was not confirmed.
  record GiveBack(BookingId booking, Why why, Instant at) implements Wish {}

  /// One session ended early or never starts.
  record GiveBackSession(
      BookingId booking, SessionId session, Map<Quarter, Integer> minutes, Why why, Instant at)
      implements Wish {
    public GiveBackSession {
      minutes = Map.copyOf(minutes);
    }
  }
}
