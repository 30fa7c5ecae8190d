package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.PEETERS;
import static be.parkerenopmaat.quota.domain.Examples.Q1;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static be.parkerenopmaat.quota.domain.Examples.asked;
import static be.parkerenopmaat.quota.domain.Examples.household;
import static be.parkerenopmaat.quota.domain.Examples.part;
import static be.parkerenopmaat.quota.domain.Examples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.Lot;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Movement;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Part;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.RefusalReason;
import be.parkerenopmaat.quota.domain.Reservation;
import be.parkerenopmaat.quota.domain.SessionId;
import be.parkerenopmaat.quota.domain.Verdict;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

class PostgresQuotaBooksTest {

  private static final int LIMIT = 360;

  private final TestDatabase database = TestDatabase.of("visitor-quota-service");
  private final QuotaBooks books = new PostgresQuotaBooks(database.jdbc(), LIMIT);
  private final QuotaOwner owner = household();

  @Nested
  class A_lot {

    @Test
    void comes_into_being_full_when_it_is_first_used() {
      inBook(List.of(), List.of(new LotKey(owner, Q4)), _ -> "nothing");

      assertThat(lot(owner)).isEqualTo(new Lot(new LotKey(owner, Q4), LIMIT, 0, 0, false));
      assertThat(entries(owner)).containsExactly("GRANTED 360 QUARTER_OPENED");
    }

    @Test
    void is_proved_by_its_entries() {
      HoursAsked visit = asked(owner, part(Q4, 120), part(Q4, 60));
      reserve(visit);
      settle(visit, book -> book.use(visit.booking(), NOW));
      settle(visit, book -> giveBack(book, visit, visit.parts().getFirst().session(), 20));

      assertThat(lot(owner)).isEqualTo(new Lot(new LotKey(owner, Q4), LIMIT, 0, 160, false));
      assertThat(entries(owner))
          .containsExactlyInAnyOrder(
              "GRANTED 360 QUARTER_OPENED",
              "RESERVED 120 BOOKING_REQUESTED",
              "RESERVED 60 BOOKING_REQUESTED",
              "USED 120 BOOKING_CONFIRMED",
              "USED 60 BOOKING_CONFIRMED",
              "RETURNED 20 SESSION_STOPPED");
    }

    @Test
    void cannot_be_over_granted_even_by_a_mistake_in_the_code() {
      reserve(asked(owner, part(Q4, 1)));

      assertThatThrownBy(
              () ->
                  database
                      .jdbc()
                      .sql("update quota_lot set used_minutes = 360 where owner_id = :owner")
                      .param("owner", owner.id())
                      .update())
          .isInstanceOf(DataIntegrityViolationException.class)
          .hasMessageContaining("quota_lot_never_over_granted");
    }

    @Test
    void keeps_its_entries_for_ever() {
      reserve(asked(owner, part(Q4, 1)));

      for (String wrong :
          List.of("update quota_entry set minutes = 2", "delete from quota_entry")) {
        assertThatThrownBy(() -> database.jdbc().sql(wrong).update())
            .isInstanceOf(DataAccessException.class)
            .rootCause()
            .hasMessageContaining("permission denied");
      }
    }

    @Test
    void of_a_household_is_not_that_of_a_person_or_an_address() {
      for (QuotaScope scope : QuotaScope.values()) {
        assertThat(reserve(asked(new QuotaOwner(scope, owner.id()), part(Q4, LIMIT))))
            .isEqualTo(new Granted(LIMIT));
      }
    }
  }

  @Nested
  class A_reservation {

    @Test
    void is_found_again_in_every_state() {
      var reserved = asked(owner, part(Q4, 10), part(Q1, 5));
      var used = asked(owner, part(Q4, 20));
      var returned = asked(owner, part(Q4, 30));
      var expired = asked(owner, part(Q4, 40));
      var refused = asked(owner, part(Q4, 6000));
      var states =
          inBook(
              List.of(),
              List.of(new LotKey(owner, Q4), new LotKey(owner, Q1)),
              book -> {
                List.of(reserved, used, returned, expired, refused).forEach(book::reserve);
                book.use(used.booking(), NOW);
                book.giveBack(returned.booking(), Why.BOOKING_LAPSED, NOW);
                book.expire(expired.booking(), NOW);
                return book.changedReservations();
              });

      List<BookingId> bookings = states.stream().map(Reservation::booking).toList();
      var found =
          inBook(
              bookings,
              List.of(),
              book -> bookings.stream().map(book::reservation).flatMap(Optional::stream).toList());

      assertThat(found).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(states);
    }

    @Test
    void opens_the_lots_that_it_came_from_and_no_others() {
      HoursAsked visit = asked(owner, part(Q4, 10), part(Q1, 5));
      reserve(visit);

      assertThat(inBook(List.of(visit.booking()), List.of(), QuotaBook::lots))
          .extracting(Lot::key)
          .containsExactlyInAnyOrder(new LotKey(owner, Q4), new LotKey(owner, Q1));
    }

    @Test
    void that_was_refused_is_remembered() {
      HoursAsked tooMuch = asked(owner, part(Q4, LIMIT + 1));

      assertThat(reserve(tooMuch)).isInstanceOf(Verdict.Declined.class);
      assertThat(reserve(tooMuch)).isEqualTo(new Verdict.AnsweredBefore());
      Reservation remembered =
          settle(tooMuch, book -> book.reservation(tooMuch.booking()).orElseThrow());
      assertThat(remembered)
          .isInstanceOfSatisfying(
              Reservation.Refused.class,
              refused ->
                  assertThat(refused.reason()).isEqualTo(RefusalReason.VISITOR_HOURS_EXHAUSTED));
    }

    @Test
    void waits_for_its_verdict_in_the_order_of_asking() {
      HoursAsked first = asked(owner, part(Q4, 1));
      HoursAsked second = asked(owner, part(Q4, 1));
      reserve(first);
      reserve(second);
      settle(second, book -> book.use(second.booking(), NOW));

      assertThat(books.reservedBefore(NOW.plusSeconds(1), 10_000))
          .contains(first.booking())
          .doesNotContain(second.booking());
      assertThat(books.reservedBefore(NOW, 10_000)).doesNotContain(first.booking());
    }

    @Test
    void gives_back_a_session_that_crossed_into_the_next_quarter() {
      SessionId newYear = session();
      HoursAsked visit = asked(owner, Part.asked(newYear, Q4, 60), Part.asked(newYear, Q1, 30));
      reserve(visit);
      settle(visit, book -> book.use(visit.booking(), NOW));

      Movement back =
          settle(
              visit,
              book ->
                  book.giveBackSession(
                      visit.booking(), newYear, Map.of(Q1, 30), Why.SESSION_STOPPED, NOW));

      assertThat(back).isEqualTo(new Moved(visit.booking(), PEETERS, 30));
      assertThat(lot(owner).used()).isEqualTo(60);
    }
  }

  @Nested
  class Many_at_once {

    @Test
    void never_take_more_than_there_is_the_first_booking_of_a_quarter_included() {
      for (int household = 0; household < 60; household++) {
        QuotaOwner contested = household();

        var verdicts = Race.run(16, () -> reserve(asked(contested, part(Q4, 180))));

        assertThat(verdicts).filteredOn(Granted.class::isInstance).hasSize(2);
        assertThat(lot(contested).remaining()).isZero();
      }
    }

    @Test
    void in_batches_that_cross_each_other_take_no_more_and_do_not_block_each_other_for_ever() {
      List<QuotaOwner> households = IntStream.range(0, 1000).mapToObj(_ -> household()).toList();
      List<Callable<Integer>> batches = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        List<QuotaOwner> shuffled = new ArrayList<>(households);
        Collections.shuffle(shuffled, new Random(thread));
        batches.add(() -> granted(shuffled));
      }

      int granted = Race.run(batches).stream().mapToInt(Integer::intValue).sum();

      assertThat(granted).isEqualTo(2 * households.size());
      assertThat(households).allSatisfy(one -> assertThat(lot(one).remaining()).isZero());
    }

    @Test
    void settle_one_booking_only_once() {
      for (int round = 0; round < 20; round++) {
        HoursAsked visit = asked(household(), part(Q4, 100));
        reserve(visit);
        List<Callable<Movement>> ends = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
          ends.add(() -> settle(visit, book -> book.use(visit.booking(), NOW)));
          ends.add(
              () -> settle(visit, book -> book.giveBack(visit.booking(), Why.BOOKING_LAPSED, NOW)));
        }

        assertThat(Race.run(ends)).filteredOn(Moved.class::isInstance).hasSize(1);
      }
    }

    /// Asks 180 minutes of every household, fifty in one transaction.
    private int granted(List<QuotaOwner> households) {
      int granted = 0;
      for (int from = 0; from < households.size(); from += 50) {
        List<HoursAsked> batch =
            households.subList(from, from + 50).stream()
                .map(each -> asked(each, part(Q4, 180)))
                .toList();
        granted +=
            inBook(
                batch.stream().map(HoursAsked::booking).toList(),
                batch.stream().flatMap(each -> each.lots().stream()).toList(),
                book ->
                    (int)
                        batch.stream()
                            .map(book::reserve)
                            .filter(Granted.class::isInstance)
                            .count());
      }
      return granted;
    }
  }

  private Verdict reserve(HoursAsked visit) {
    return inBook(List.of(visit.booking()), visit.lots(), book -> book.reserve(visit));
  }

  private <T> T settle(HoursAsked visit, Function<QuotaBook, T> step) {
    return inBook(List.of(visit.booking()), List.of(), step);
  }

  private static Movement giveBack(
      QuotaBook book, HoursAsked visit, SessionId session, int minutes) {
    return book.giveBackSession(
        visit.booking(), session, Map.of(Q4, minutes), Why.SESSION_STOPPED, NOW);
  }

  private <T> T inBook(
      Collection<BookingId> bookings, Collection<LotKey> lots, Function<QuotaBook, T> step) {
    return database
        .transactions()
        .execute(
            _ -> {
              QuotaBook book = books.open(bookings, lots, NOW);
              T result = step.apply(book);
              books.keep(book);
              return result;
            });
  }

  private Lot lot(QuotaOwner whose) {
    return inBook(List.of(), List.of(new LotKey(whose, Q4)), QuotaBook::lots).getFirst();
  }

  private List<String> entries(QuotaOwner whose) {
    return database
        .jdbc()
        .sql(
            """
            select kind || ' ' || minutes || ' ' || why from quota_entry
            join quota_lot using (lot_id) where owner_id = :owner order by entry_number
            """)
        .param("owner", whose.id())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
