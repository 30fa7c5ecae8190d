package be.parkerenopmaat.quota.domain;

import be.parkerenopmaat.quota.domain.Cause.Why;

/// Applies the city's rules to the lots that a move touches.
final class Relocation {

  private final QuotaBook book;
  private final Move move;
  private final MoveRules rules;

  Relocation(QuotaBook book, Move move, MoveRules rules) {
    this.book = book;
    this.move = move;
    this.rules = rules;
  }

  void apply() {
    if (move.from() != null) {
      leave(move.from());
    }
    if (move.to() != null) {
      arriveAt(move.to());
    }
  }

  private void leave(QuotaOwner owner) {
    var current = new LotKey(owner, move.quarters().getFirst());
    if (move.othersStay()) {
      note(current, Why.MEMBER_LEFT);
      return;
    }
    switch (rules.departure()) {
      case KEEP -> note(current, Why.LAST_MEMBER_LEFT);
      case CLOSE -> {
        for (Quarter quarter : move.quarters()) {
          var key = new LotKey(owner, quarter);
          takeOrNote(key, book.lot(key).remaining(), Why.LAST_MEMBER_LEFT);
        }
      }
    }
  }

  private void arriveAt(QuotaOwner owner) {
    for (Quarter quarter : move.quarters()) {
      var key = new LotKey(owner, quarter);
      boolean first = !move.othersThere() && book.wasUnopened(key);
      int less = first ? Math.min(less(key), book.lot(key).remaining()) : 0;
      if (less > 0 || quarter.equals(move.quarters().getFirst())) {
        takeOrNote(key, less, Why.MEMBER_ARRIVED);
      }
    }
  }

  /// Minutes that come off the full quarter of a lot that this move opens.
  private int less(LotKey key) {
    if (move.from() == null) {
      return switch (rules.arrival()) {
        case FULL_QUARTER -> 0;
        case REMAINING_DAYS -> daysGone(key);
      };
    }
    return switch (rules.householdChange()) {
      case OWN_HOURS -> 0;
      case LESS_WHAT_WAS_TAKEN -> book.lot(new LotKey(move.from(), key.quarter())).taken();
    };
  }

  private int daysGone(LotKey key) {
    long granted = book.lot(key).granted();
    Quarter quarter = key.quarter();
    return (int) (granted - granted * quarter.daysLeftAt(move.at()) / quarter.days());
  }

  private void takeOrNote(LotKey key, int minutes, Why why) {
    if (minutes > 0) {
      book.write(Entry.adjusted(key, -minutes, Cause.move(move.citizen(), why), move.at()));
    } else {
      note(key, why);
    }
  }

  private void note(LotKey key, Why why) {
    book.write(Entry.noted(key, Cause.move(move.citizen(), why), move.at()));
  }
}
