package be.parkerenopmaat.quota.domain;

import static be.parkerenopmaat.quota.domain.Examples.JANSSENS;
import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.PEETERS;
import static be.parkerenopmaat.quota.domain.Examples.Q1;
import static be.parkerenopmaat.quota.domain.Examples.Q2;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static be.parkerenopmaat.quota.domain.Examples.asked;
import static be.parkerenopmaat.quota.domain.Examples.book;
import static be.parkerenopmaat.quota.domain.Examples.booking;
import static be.parkerenopmaat.quota.domain.Examples.household;
import static be.parkerenopmaat.quota.domain.Examples.part;
import static be.parkerenopmaat.quota.domain.Examples.session;
import static be.parkerenopmaat.quota.domain.Examples.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Movement.Reason;
import be.parkerenopmaat.quota.domain.Movement.Stayed;
import be.parkerenopmaat.quota.domain.Verdict.AnsweredBefore;
import be.parkerenopmaat.quota.domain.Verdict.Declined;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import be.parkerenopmaat.quota.domain.Verdict.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuotaBookTest {

  private final QuotaOwner owner = household();
  private final LotKey thisQuarter = new LotKey(owner, Q4);
  private final LotKey nextQuarter = new LotKey(owner, Q1);
  private final QuotaBook book = book(owner, 5400);

  @Nested
  class When_hours_are_asked {

    @Test
    void they_are_set_apart_and_the_entry_says_for_whom_and_why() {
      HoursAsked visit = asked(owner, part(Q4, 120));

      assertThat(book.reserve(visit)).isEqualTo(new Granted(120));
      assertThat(book.lot(thisQuarter)).isEqualTo(new Lot(thisQuarter, 5400, 120, 0, false));
      assertThat(book.lot(thisQuarter).remaining()).isEqualTo(5280);
      assertThat(book.newEntries())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.kind()).isEqualTo(Entry.Kind.RESERVED);
                assertThat(entry.cause().actor()).isEqualTo(Actor.of(PEETERS));
                assertThat(entry.cause().why()).isEqualTo(Why.BOOKING_REQUESTED);
                assertThat(entry.cause().booking()).isEqualTo(visit.booking());
                assertThat(entry.cause().session()).isEqualTo(visit.parts().getFirst().session());
              });
    }

    @Test
    void the_last_minute_can_be_taken_and_not_one_more() {
      assertThat(book.reserve(asked(owner, part(Q4, 5400)))).isInstanceOf(Granted.class);
      assertThat(book.reserve(asked(owner, part(Q4, 1))))
          .isEqualTo(
              new Declined(
                  RefusalReason.VISITOR_HOURS_EXHAUSTED, List.of(new Shortfall(Q4, 0, 1))));
    }

    /// Manual check 113.
    @Test
    void each_quarter_gives_its_own_minutes() {
      SessionId newYearsEve = session();

      book.reserve(asked(owner, Part.asked(newYearsEve, Q4, 60), Part.asked(newYearsEve, Q1, 30)));

      assertThat(book.lot(thisQuarter).reserved()).isEqualTo(60);
      assertThat(book.lot(nextQuarter).reserved()).isEqualTo(30);
    }

    @Test
    void a_shortfall_in_one_quarter_takes_nothing_from_the_other() {
      HoursAsked series = asked(owner, part(Q4, 60), part(Q1, 3000), part(Q1, 3000));

      assertThat(book.reserve(series))
          .isEqualTo(
              new Declined(
                  RefusalReason.VISITOR_HOURS_EXHAUSTED, List.of(new Shortfall(Q1, 5400, 600))));
      assertThat(book.newEntries()).isEmpty();
      assertThat(book.lot(thisQuarter).remaining()).isEqualTo(5400);
    }

    @Test
    void every_quarter_that_falls_short_is_named_in_order() {
      HoursAsked series = asked(owner, part(Q1, 5500), part(Q4, 5401));

      assertThat(book.reserve(series))
          .isEqualTo(
              new Declined(
                  RefusalReason.VISITOR_HOURS_EXHAUSTED,
                  List.of(new Shortfall(Q4, 5400, 1), new Shortfall(Q1, 5400, 100))));
    }

    @Test
    void a_quarter_after_the_next_is_not_open_yet() {
      assertThat(book.reserve(asked(owner, part(Q4, 60), part(Q2, 60))))
          .isEqualTo(new Declined(RefusalReason.QUARTER_NOT_OPEN, List.of()));
    }

    @Test
    void the_moment_of_asking_decides_which_quarters_are_open() {
      var justBefore = Instant.parse("2026-12-31T22:59:59Z");
      var visit = new HoursAsked(booking(), PEETERS, owner, List.of(part(Q4, 5)), justBefore);
      var late =
          new HoursAsked(
              booking(), PEETERS, owner, List.of(part(Q4, 5)), justBefore.plusSeconds(1));

      assertThat(book.reserve(visit)).isInstanceOf(Granted.class);
      assertThat(book.reserve(late))
          .isEqualTo(new Declined(RefusalReason.QUARTER_NOT_OPEN, List.of()));
    }

    @Test
    void who_is_no_resident_has_none() {
      var visit = new HoursAsked(booking(), JANSSENS, null, List.of(part(Q4, 5)), NOW);

      assertThat(visit.lots()).isEmpty();
      assertThat(book.reserve(visit))
          .isEqualTo(new Declined(RefusalReason.NO_VISITOR_QUOTA, List.of()));
    }

    @Test
    void a_blocked_owner_has_none() {
      var lot = new Lot(thisQuarter, 5400, 0, 0, true);
      var blocked = new QuotaBook(List.of(lot), Set.of(), List.of(), 5400, NOW);

      assertThat(blocked.reserve(asked(owner, part(Q4, 5))))
          .isEqualTo(new Declined(RefusalReason.NO_VISITOR_QUOTA, List.of()));
    }

    @Test
    void the_same_booking_is_answered_once_whatever_the_answer_was() {
      HoursAsked visit = asked(owner, part(Q4, 120));
      HoursAsked tooMuch = asked(owner, part(Q4, 6000));
      book.reserve(visit);
      book.reserve(tooMuch);

      assertThat(book.reserve(visit)).isEqualTo(new AnsweredBefore());
      assertThat(book.reserve(tooMuch)).isEqualTo(new AnsweredBefore());
      assertThat(book.lot(thisQuarter).reserved()).isEqualTo(120);
    }
  }

  @Nested
  class When_a_lot_is_first_used {

    @Test
    void it_is_given_its_minutes_with_an_entry() {
      var lot = new Lot(thisQuarter, 0, 0, 0, false);
      var fresh = new QuotaBook(List.of(lot), Set.of(thisQuarter), List.of(), 5400, NOW);

      assertThat(fresh.lot(thisQuarter).remaining()).isEqualTo(5400);
      assertThat(fresh.newEntries())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.kind()).isEqualTo(Entry.Kind.GRANTED);
                assertThat(entry.cause().actor()).isEqualTo(Actor.CITY);
                assertThat(entry.minutes()).isEqualTo(5400);
              });
    }

    /// Manual check 112.
    @Test
    void what_the_quarter_before_left_over_is_not_added() {
      var untouched = new Lot(thisQuarter, 5400, 0, 0, false);
      var first = new Lot(nextQuarter, 0, 0, 0, false);
      var fresh =
          new QuotaBook(List.of(untouched, first), Set.of(nextQuarter), List.of(), 5400, NOW);

      assertThat(fresh.lot(nextQuarter).remaining()).isEqualTo(5400);
    }

    @Test
    void a_city_that_gives_nothing_writes_no_empty_entry() {
      var lot = new Lot(thisQuarter, 0, 0, 0, false);
      var fresh = new QuotaBook(List.of(lot), Set.of(thisQuarter), List.of(), 0, NOW);

      assertThat(fresh.newEntries()).isEmpty();
    }
  }

  @Nested
  class When_a_session_ends_early {

    private final SessionId first = session();
    private final SessionId second = session();
    private final HoursAsked series =
        asked(
            owner,
            Part.asked(first, Q4, 100),
            Part.asked(first, Q1, 50),
            Part.asked(second, Q4, 30));

    private void confirmed() {
      book.reserve(series);
      book.use(series.booking(), NOW);
    }

    @Test
    void its_minutes_go_back_to_the_lots_that_they_came_from() {
      confirmed();

      assertThat(giveBack(first, Map.of(Q4, 40, Q1, 50)))
          .isEqualTo(new Moved(series.booking(), PEETERS, 90));
      assertThat(book.lot(thisQuarter).used()).isEqualTo(90);
      assertThat(book.lot(nextQuarter).used()).isZero();
    }

    @Test
    void also_when_their_quarter_is_past() {
      confirmed();
      Instant nextYear = Instant.parse("2027-07-01T00:00:00Z");

      assertThat(
              book.giveBackSession(
                  series.booking(), second, Map.of(Q4, 30), Why.SESSION_CANCELLED, nextYear))
          .isEqualTo(new Moved(series.booking(), PEETERS, 30));
    }

    @Test
    void only_once() {
      confirmed();
      giveBack(second, Map.of(Q4, 10));

      assertThat(giveBack(second, Map.of(Q4, 10)))
          .isEqualTo(new Stayed(series.booking(), Reason.SESSION_WAS_CLOSED));
      assertThat(book.lot(thisQuarter).used()).isEqualTo(120);
    }

    @Test
    void and_once_with_nothing_to_give_back_it_is_closed_too() {
      confirmed();

      assertThat(giveBack(second, Map.of()))
          .isEqualTo(new Stayed(series.booking(), Reason.NO_MINUTES));
      assertThat(giveBack(second, Map.of(Q4, 10)))
          .isEqualTo(new Stayed(series.booking(), Reason.SESSION_WAS_CLOSED));
    }

    @Test
    void never_more_than_it_took() {
      confirmed();

      assertThatIllegalArgumentException().isThrownBy(() -> giveBack(second, Map.of(Q4, 31)));
      assertThatIllegalArgumentException().isThrownBy(() -> giveBack(second, Map.of(Q1, 1)));
      assertThatIllegalArgumentException().isThrownBy(() -> giveBack(session(), Map.of(Q4, 1)));
      assertThat(book.lot(thisQuarter).used()).isEqualTo(130);
    }

    @Test
    void a_session_that_took_no_minutes_changes_nothing() {
      confirmed();

      assertThat(giveBack(session(), Map.of()))
          .isEqualTo(new Stayed(series.booking(), Reason.NO_MINUTES));
    }

    @Test
    void before_the_verdict_the_rest_is_what_the_verdict_settles() {
      book.reserve(series);
      giveBack(first, Map.of(Q4, 100, Q1, 50));

      assertThat(book.lot(thisQuarter).reserved()).isEqualTo(30);
      assertThat(book.use(series.booking(), NOW))
          .isEqualTo(new Moved(series.booking(), PEETERS, 30));
      assertThat(book.lot(thisQuarter)).isEqualTo(new Lot(thisQuarter, 5400, 0, 30, false));
    }

    private Movement giveBack(SessionId session, Map<Quarter, Integer> minutes) {
      return book.giveBackSession(series.booking(), session, minutes, Why.SESSION_STOPPED, NOW);
    }
  }

  @Nested
  class When_a_confirmation_comes_after_the_expiry {

    @Test
    void the_hours_are_used_all_the_same_if_they_are_still_there() {
      HoursAsked visit = asked(owner, part(Q4, 120));
      book.reserve(visit);
      book.expire(visit.booking(), NOW);

      assertThat(book.use(visit.booking(), NOW))
          .isEqualTo(new Moved(visit.booking(), PEETERS, 120));
      assertThat(book.lot(thisQuarter).used()).isEqualTo(120);
    }

    @Test
    void and_nothing_is_over_granted_if_others_have_taken_them() {
      HoursAsked visit = asked(owner, part(Q4, 120));
      book.reserve(visit);
      book.expire(visit.booking(), NOW);
      book.reserve(asked(owner, part(Q4, 5300)));

      assertThat(book.use(visit.booking(), NOW))
          .isEqualTo(new Stayed(visit.booking(), Reason.EXPIRED_AND_TAKEN));
    }
  }

  @Test
  void a_lot_that_the_book_was_not_opened_for_cannot_be_touched() {
    assertThatIllegalStateException()
        .isThrownBy(() -> book.reserve(asked(household(), part(Q4, 5))));
  }

  @Test
  void whatever_happens_in_whatever_order_the_entries_prove_the_lots() {
    for (long seed = 1; seed <= 300; seed++) {
      QuotaBook anything = book(owner, 600);
      play(anything, new Random(seed));

      for (LotKey key : List.of(thisQuarter, nextQuarter)) {
        var sums = sums(anything, key);
        Lot lot = anything.lot(key);
        assertThat(lot.reserved())
            .describedAs("seed %s", seed)
            .isEqualTo(sums.getOrDefault(Account.RESERVED, 0));
        assertThat(lot.used())
            .describedAs("seed %s", seed)
            .isEqualTo(sums.getOrDefault(Account.USED, 0));
        assertThat(sums.values().stream().mapToInt(Integer::intValue).sum()).isZero();
        assertThat(lot.reserved() + lot.used()).isBetween(0, 600);
      }
    }
  }

  /// Fifty moves at random: bookings of one or two quarters, and every end that they can have, in
  /// every order, twice as often as not.
  private void play(QuotaBook anything, Random random) {
    var visits = new ArrayList<HoursAsked>();
    for (int move = 0; move < 50; move++) {
      if (visits.isEmpty() || random.nextInt(3) == 0) {
        visits.add(
            asked(owner, part(Q4, 1 + random.nextInt(200)), part(Q1, 1 + random.nextInt(200))));
        anything.reserve(visits.getLast());
        continue;
      }
      HoursAsked visit = visits.get(random.nextInt(visits.size()));
      Part part = visit.parts().get(random.nextInt(2));
      switch (random.nextInt(5)) {
        case 0 -> anything.use(visit.booking(), NOW);
        case 1 -> anything.giveBack(visit.booking(), Why.BOOKING_LAPSED, NOW);
        case 2 -> anything.expire(visit.booking(), NOW);
        case 3 -> anything.reserve(visit);
        default ->
            anything.giveBackSession(
                visit.booking(),
                part.session(),
                Map.of(part.quarter(), random.nextInt(part.minutes() + 1)),
                Why.SESSION_STOPPED,
                NOW);
      }
    }
  }
}
