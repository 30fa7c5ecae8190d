package be.parkerenopmaat.booking.passage;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells of sessions that reached their start or their end (Manual check 131). Telling is all: a
/// session runs from its start to its end whether or not somebody told. Safe with any number of
/// replicas, each session's start is told once, and before its end.
@Component
class TellPassages {

  private static final int AT_ONCE = 500;

  private final Bookings bookings;
  private final Outbox outbox;
  private final Clock clock;

  TellPassages(Bookings bookings, Outbox outbox, Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${booking.clock-interval}")
  @Transactional
  public void tell() {
    Instant now = clock.instant();
    bookings.markStarted(now, AT_ONCE).stream().map(BookingEvents::started).forEach(outbox::add);
    bookings.markEnded(now, AT_ONCE).stream().map(BookingEvents::ended).forEach(outbox::add);
  }
}
