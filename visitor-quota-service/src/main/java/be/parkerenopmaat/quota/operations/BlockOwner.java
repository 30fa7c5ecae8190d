package be.parkerenopmaat.quota.operations;

import be.parkerenopmaat.quota.domain.Blocks;
import be.parkerenopmaat.quota.domain.Blocks.Outcome;
import be.parkerenopmaat.quota.domain.Cause;
import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps an owner from new reservations, and lifts that again; both leave an entry in the lot of
/// the current quarter. Bookings that hold hours keep them.
@Component
class BlockOwner {

  private final Blocks blocks;
  private final QuotaBooks books;
  private final OwnerQueries queries;
  private final Clock clock;

  BlockOwner(Blocks blocks, QuotaBooks books, OwnerQueries queries, Clock clock) {
    this.blocks = blocks;
    this.books = books;
    this.queries = queries;
    this.clock = clock;
  }

  @Transactional
  Outcome block(QuotaOwner owner, String operator, String reason, UUID request) {
    if (queries.hasEntryOf(request)) {
      return Outcome.DONE;
    }
    Instant now = clock.instant();
    Outcome outcome = blocks.block(owner, operator, reason, now);
    note(outcome, owner, Cause.byOperator(operator, Why.BLOCKED_BY_OPERATOR, reason, request), now);
    return outcome;
  }

  @Transactional
  Outcome unblock(QuotaOwner owner, String operator, String reason, UUID request) {
    if (queries.hasEntryOf(request)) {
      return Outcome.DONE;
    }
    Instant now = clock.instant();
    Outcome outcome = blocks.lift(owner, operator, now);
    note(
        outcome,
        owner,
        Cause.byOperator(operator, Why.UNBLOCKED_BY_OPERATOR, reason, request),
        now);
    return outcome;
  }

  private void note(Outcome outcome, QuotaOwner owner, Cause cause, Instant now) {
    switch (outcome) {
      case ALREADY_SO -> {}
      case DONE -> {
        var current = new LotKey(owner, Quarter.of(now));
        QuotaBook book = books.open(List.of(), List.of(current), now);
        book.note(current, cause, now);
        books.keep(book);
      }
    }
  }
}
