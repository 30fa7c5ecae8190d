package be.parkerenopmaat.booking.settlement;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Joins the verdicts of wallet and quota, in whatever order they come, and amends the session that
/// a confirmed booking is about. A verdict that comes twice or too late changes nothing: the
/// decision that was told makes its giver give back.
@Component
class SettleBookings {

  private final Bookings bookings;
  private final Outbox outbox;
  private final BoundedWait wait;
  private final VerdictCounts counts;
  private final Clock clock;

  SettleBookings(
      Bookings bookings, Outbox outbox, BoundedWait wait, VerdictCounts counts, Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.wait = wait;
    this.counts = counts;
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
      Instant now = clock.instant();
      Booking after = before.after(heard.verdict(), now);
      if (after.equals(before)) {
        continue;
      }
      Amendment amendment = after.terms().amends();
      Decision decision =
          Decision.of(after, amendment == null ? null : locked.get(amendment.of()), now);
      bookings.settle(decision);
      BookingEvents.decided(decision).forEach(event -> outbox.add(event, heard.cause()));
      counts.decided(decision.booking());
      wait.nudge(heard.booking().value());
      locked.put(heard.booking(), decision.booking());
      decision.owner().ifPresent(owner -> locked.put(owner.id(), owner));
    }
  }
}
