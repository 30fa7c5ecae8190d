package be.parkerenopmaat.quota.reservation;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.quota.announcement.QuotaEvents;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Movement;
import be.parkerenopmaat.quota.domain.Movement.Moved;
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
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

  SettleVisitorHours(QuotaBooks books, Outbox outbox, Clock clock) {
    this.books = books;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Transactional
  void settle(List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    var bookings = wishes.stream().map(Wish::booking).distinct().toList();
    QuotaBook book = books.open(bookings, lots(wishes), now);
    for (Wish wish : wishes) {
      switch (wish) {
        case Reserve(var asked) -> reserve(book, asked, now);
        case Use(var booking, var at) ->
            tell(book.use(booking, at), moved -> QuotaEvents.used(moved, now));
        case GiveBack(var booking, var why, var at) ->
            tell(book.giveBack(booking, why, at), moved -> QuotaEvents.returned(moved, now));
        case GiveBackSession(var booking, var session, var minutes, var why, var at) ->
            tell(
                book.giveBackSession(booking, session, minutes, why, at),
                moved -> QuotaEvents.returned(moved, session, now));
      }
    }
    books.keep(book);
  }

  private void reserve(QuotaBook book, HoursAsked asked, Instant now) {
    switch (book.reserve(asked)) {
      case Granted granted -> outbox.add(QuotaEvents.reserved(asked, granted, now));
      case Declined declined -> outbox.add(QuotaEvents.refused(asked, declined, now));
      case AnsweredBefore _ -> log.debug("Booking {} was answered before", asked.booking().value());
    }
  }

  private void tell(
      Movement movement, Function<Moved, be.parkerenopmaat.contracts.quota.QuotaEvent> event) {
    switch (movement) {
      case Moved moved -> outbox.add(event.apply(moved));
      case Stayed(var booking, var reason) -> {
        if (reason == Movement.Reason.EXPIRED_AND_TAKEN) {
          log.error("Booking {} is confirmed, but its expired hours are taken", booking.value());
        } else {
          log.debug("Nothing moved for booking {}: {}", booking.value(), reason);
        }
      }
    }
  }

  private static Set<LotKey> lots(List<Wish> wishes) {
    var lots = new LinkedHashSet<LotKey>();
    for (Wish wish : wishes) {
      if (wish instanceof Reserve(var asked)) {
        lots.addAll(asked.lots());
      }
    }
    return lots;
  }
}
