package be.parkerenopmaat.booking.upkeep;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.domain.Bookings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Moves sessions that ended long ago out of the way of those that stand. Safe with any number of
/// replicas: each passes over what another one moves.
@Component
class ArchiveSessions {

  private static final Logger log = LoggerFactory.getLogger(ArchiveSessions.class);
  private static final int AT_ONCE = 1000;

  private final Bookings bookings;
  private final BookingSettings settings;
  private final Clock clock;

  ArchiveSessions(Bookings bookings, BookingSettings settings, Clock clock) {
    this.bookings = bookings;
    this.settings = settings;
    this.clock = clock;
  }

  /// Each batch is a transaction of its own, so that nobody waits long for what it locks.
  @Scheduled(fixedDelayString = "${booking.archive-interval}")
  public void archive() {
    int all = 0;
    int moved;
    do {
      moved = bookings.archive(clock.instant().minus(settings.archiveAfter()), AT_ONCE);
      all += moved;
    } while (moved == AT_ONCE);
    if (all > 0) {
      log.info("Moved {} sessions to the history", all);
    }
  }
}
