package be.parkerenopmaat.quota.expiry;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.quota.QuotaSettings;
import be.parkerenopmaat.quota.announcement.QuotaEvents;
import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives hours back to their household when a booking's verdict has stayed out far longer than any
/// booking waits. Booking-service lets an unanswered booking lapse long before; this is for the day
/// on which its word gets lost. Safe to run on every replica at once: the first to lock a
/// reservation settles it.
@Component
class ExpireReservations {

  private static final Logger log = LoggerFactory.getLogger(ExpireReservations.class);
  private static final int AT_MOST = 200;

  private final QuotaBooks books;
  private final Outbox outbox;
  private final QuotaSettings settings;
  private final Clock clock;

  ExpireReservations(QuotaBooks books, Outbox outbox, QuotaSettings settings, Clock clock) {
    this.books = books;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${quota.expiry-check-every}")
  @Transactional
  void expire() {
    Instant now = clock.instant();
    List<BookingId> late = books.reservedBefore(now.minus(settings.reservationExpiry()), AT_MOST);
    if (late.isEmpty()) {
      return;
    }
    QuotaBook book = books.open(late, List.of(), now);
    for (BookingId booking : late) {
      if (book.expire(booking, now) instanceof Moved moved) {
        log.warn("The hours of booking {} expired without a verdict", booking.value());
        outbox.add(QuotaEvents.returned(moved, book.lotsOf(booking), now));
      }
    }
    books.keep(book);
  }
}
