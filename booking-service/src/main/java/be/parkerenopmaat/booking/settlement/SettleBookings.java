package be.parkerenopmaat.booking.settlement;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Joins the verdicts of wallet and quota, in whatever order they come. A verdict that comes twice
/// or too late changes nothing: the decision that was told makes its giver give back.
@Component
class SettleBookings {

  private final Bookings bookings;
  private final Outbox outbox;
  private final BoundedWait wait;
  private final Clock clock;

  SettleBookings(Bookings bookings, Outbox outbox, BoundedWait wait, Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.wait = wait;
    this.clock = clock;
  }

  /// A verdict on a booking, as it was heard.
  record Heard(BookingId booking, Verdict verdict, HeardEvent<?> cause) {}

  /// Settles a whole batch in the transaction that is running.
  void settle(List<Heard> batch) {
    Map<BookingId, Booking> locked =
        new HashMap<>(bookings.lockAll(batch.stream().map(Heard::booking).distinct().toList()));
    for (Heard heard : batch) {
      Booking before = locked.get(heard.booking());
      if (before == null) {
        continue; // Another environment's booking, or one from before a restore: not ours to
        // settle.
      }
      Booking after = before.after(heard.verdict(), clock.instant());
      if (after.equals(before)) {
        continue;
      }
      bookings.settle(after);
      BookingEvents.decided(after).ifPresent(decision -> outbox.add(decision, heard.cause()));
      wait.nudge(heard.booking().value());
      locked.put(heard.booking(), after);
    }
  }
}
