package be.parkerenopmaat.booking.lapse;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives up on bookings that lack a verdict for too long. Safe with any number of replicas: each
/// passes over what another one has locked, and a verdict that is being joined wins or waits.
@Component
class LapseUnansweredBookings {

  private static final int AT_ONCE = 200;

  private final Bookings bookings;
  private final Outbox outbox;
  private final BoundedWait wait;
  private final BookingSettings settings;
  private final VerdictCounts counts;
  private final Clock clock;

  LapseUnansweredBookings(
      Bookings bookings,
      Outbox outbox,
      BoundedWait wait,
      BookingSettings settings,
      VerdictCounts counts,
      Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.wait = wait;
    this.settings = settings;
    this.counts = counts;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${booking.clock-interval}")
  @Transactional
  public void lapse() {
    Instant now = clock.instant();
    for (Booking.Requested waiting :
        bookings.lockUnanswered(now.minus(settings.lapseAfter()), AT_ONCE)) {
      Booking lapsed = waiting.after(new Verdict.Silence(), now);
      Decision decision = Decision.of(lapsed);
      bookings.settle(decision);
      BookingEvents.decided(decision).forEach(outbox::add);
      counts.decided(lapsed);
      wait.nudge(lapsed.id().value());
    }
  }
}
