package be.parkerenopmaat.quota.operations;

import be.parkerenopmaat.quota.domain.Adjustment;
import be.parkerenopmaat.quota.domain.Adjustment.Adjusted;
import be.parkerenopmaat.quota.domain.Adjustment.TooLarge;
import be.parkerenopmaat.quota.domain.Cause;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives or takes minutes of one lot, with a reason. The same request has its effect once, also
/// when its answer was lost.
@Component
class CorrectHours {

  private final QuotaBooks books;
  private final OwnerQueries queries;
  private final Clock clock;

  CorrectHours(QuotaBooks books, OwnerQueries queries, Clock clock) {
    this.books = books;
    this.queries = queries;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Correction {

    record Done(int remainingMinutes) implements Correction {}

    record MoreThanIsLeft(int remainingMinutes) implements Correction {}

    record QuarterNotOpen() implements Correction {}
  }

  /// @param change above zero gives, below zero takes
  @Transactional
  Correction correct(LotKey lot, int change, Cause cause) {
    Instant now = clock.instant();
    if (!lot.quarter().isOpenAt(now)) {
      return new Correction.QuarterNotOpen();
    }
    QuotaBook book = books.open(List.of(), List.of(lot), now);
    if (cause.request() != null && queries.hasEntryOf(cause.request())) {
      books.keep(book);
      return new Correction.Done(book.lot(lot).remaining());
    }
    Adjustment adjustment = book.adjust(lot, change, cause, now);
    books.keep(book);
    return switch (adjustment) {
      case Adjusted(var after) -> new Correction.Done(after.remaining());
      case TooLarge(var remaining) -> new Correction.MoreThanIsLeft(remaining);
    };
  }
}
