package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.platform.await.BoundedWait;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Waits, bounded, until a stored booking is decided: by whichever replica hears the last verdict.
@Component
class AwaitVerdict {

  private final Bookings bookings;
  private final BoundedWait wait;
  private final BookingSettings settings;

  AwaitVerdict(Bookings bookings, BoundedWait wait, BookingSettings settings) {
    this.bookings = bookings;
    this.wait = wait;
    this.settings = settings;
  }

  /// The decided booking, or the undecided one when the bound has passed.
  Booking of(BookingId id) {
    return wait.until(id.value(), settings.verdictWait(), () -> decided(id))
        .or(() -> bookings.find(id))
        .orElseThrow();
  }

  private Optional<Booking> decided(BookingId id) {
    return bookings.find(id).filter(booking -> !(booking instanceof Booking.Requested));
  }
}
