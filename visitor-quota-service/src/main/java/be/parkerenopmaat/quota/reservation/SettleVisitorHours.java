package be.parkerenopmaat.quota.reservation;

import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.quota.announcement.QuotaEvents;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Movement;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Movement.Reason;
import be.parkerenopmaat.quota.domain.Movement.Stayed;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.Verdict.AnsweredBefore;
import be.parkerenopmaat.quota.domain.Verdict.Declined;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import be.parkerenopmaat.quota.reservation.Wish.GiveBack;
import be.parkerenopmaat.quota.reservation.Wish.GiveBackSession;
import be.parkerenopmaat.quota.reservation.Wish.Reserve;
import be.parkerenopmaat.quota.reservation.Wish.Use;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Answers a batch of wishes in order, in one transaction: opens one book for all of them, decides
/// each, keeps the book and tells what came of it.
@Component
class SettleVisitorHours {

  private static final Logger log = LoggerFactory.getLogger(SettleVisitorHours.class);

  private final QuotaBooks books;
  private final Outbox outbox;
  private final Clock clock;
  private final Counter withoutHours;

  SettleVisitorHours(QuotaBooks books, Outbox outbox, Clock clock, MeterRegistry metrics) {
    this.books = books;
    this.outbox = outbox;
    this.clock = clock;
    withoutHours =
        Counter.builder("quota.confirmed.without.hours")
            .description("Bookings confirmed after their hours had expired and were taken")
            .register(metrics);
  }

  /// A wish and the event that brought it.
  record Heard(Wish wish, HeardEvent<?> cause) {}

  @Transactional
  void settle(List<Heard> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    var bookings = batch.stream().map(heard -> heard.wish().booking()).distinct().toList();
    QuotaBook book = books.open(bookings, lots(batch), now);
    for (Heard heard : batch) {
      decide(book, heard.wish(), heard.cause(), now);
    }
    books.keep(book);
  }

  private void decide(QuotaBook book, Wish wish, HeardEvent<?> cause, Instant now) {
    switch (wish) {
      case Reserve(var asked) -> reserve(book, asked, cause, now);
      case Use(var booking, var at) ->
          whenMoved(
              book.use(booking, at), moved -> outbox.add(QuotaEvents.used(moved, now), cause));
      case GiveBack(var booking, var why, var at) ->
          whenMoved(
              book.giveBack(booking, why, at),
              moved -> outbox.add(QuotaEvents.returned(moved, book.lotsOf(booking), now), cause));
      case GiveBackSession(var booking, var session, var minutes, var why, var at) ->
          whenMoved(
              book.giveBackSession(booking, session, minutes, why, at),
              moved ->
                  outbox.add(
                      QuotaEvents.returned(moved, session, book.lotsOf(booking), now), cause));
    }
  }

  private void reserve(QuotaBook book, HoursAsked asked, HeardEvent<?> cause, Instant now) {
    switch (book.reserve(asked)) {
      case Granted granted ->
          outbox.add(
              QuotaEvents.reserved(asked, granted, book.lotsOf(asked.booking()), now), cause);
      case Declined declined -> outbox.add(QuotaEvents.refused(asked, declined, now), cause);
      case AnsweredBefore _ -> log.debug("Booking {} was answered before", asked.booking().value());
    }
  }

  private void whenMoved(Movement movement, Consumer<Moved> tell) {
    switch (movement) {
      case Moved moved -> tell.accept(moved);
      case Stayed(var booking, var reason) -> {
        if (reason == Reason.EXPIRED_AND_TAKEN) {
          withoutHours.increment();
          log.error("Booking {} is confirmed, but its expired hours are taken", booking.value());
        } else {
          log.debug("Nothing moved for booking {}: {}", booking.value(), reason);
        }
      }
    }
  }

  private static Set<LotKey> lots(List<Heard> batch) {
    var lots = new LinkedHashSet<LotKey>();
    for (Heard heard : batch) {
      if (heard.wish() instanceof Reserve(var asked)) {
        lots.addAll(asked.lots());
      }
    }
    return lots;
  }
}
