package be.parkerenopmaat.quota.domain;

import static be.parkerenopmaat.quota.domain.Examples.JANSSENS;
import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.Q1;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static be.parkerenopmaat.quota.domain.Examples.asked;
import static be.parkerenopmaat.quota.domain.Examples.household;
import static be.parkerenopmaat.quota.domain.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.quota.domain.MoveRules.Arrival;
import be.parkerenopmaat.quota.domain.MoveRules.Departure;
import be.parkerenopmaat.quota.domain.MoveRules.HouseholdChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every rule for moving in the middle of a quarter, and the entry that each move leaves.
class RelocationTest {

  private final QuotaOwner old = household();
  private final QuotaOwner fresh = household();

  @Nested
  class Who_comes_to_live_in_the_zone {

    @Test
    void has_the_whole_quarter_by_default() {
      QuotaBook book = moved(null, fresh, false, false, MoveRules.DEFAULTS);

      assertThat(remaining(book, fresh)).containsExactly(5400, 5400);
      assertThat(lastEntries(book)).containsExactly("NOTED 0 MEMBER_ARRIVED");
    }

    @ParameterizedTest
    @CsvSource({
      // Ninety-two days: on the first all are left, on the last one is.
      "2026-09-30T22:00:00Z, 5400",
      "2026-10-01T22:00:00Z, 5341",
      "2026-11-15T11:00:00Z, 2758",
      "2026-12-31T22:59:59Z, 58"
    })
    void has_the_share_of_the_days_left_when_the_city_says_so(Instant at, int minutes) {
      var rules = new MoveRules(Arrival.REMAINING_DAYS, Departure.KEEP, HouseholdChange.OWN_HOURS);

      QuotaBook book = moved(null, fresh, false, false, rules, at);

      assertThat(remaining(book, fresh)).containsExactly(minutes, 5400);
    }

    @Test
    void shares_what_the_household_has_when_others_live_there() {
      var rules = new MoveRules(Arrival.REMAINING_DAYS, Departure.KEEP, HouseholdChange.OWN_HOURS);

      QuotaBook book = moved(null, fresh, false, true, rules);

      assertThat(remaining(book, fresh)).containsExactly(5400, 5400);
      assertThat(lastEntries(book)).containsExactly("NOTED 0 MEMBER_ARRIVED");
    }
  }

  @Nested
  class Who_leaves_the_zone {

    @Test
    void leaves_the_hours_to_those_who_stay_whatever_the_rule() {
      var rules = new MoveRules(Arrival.FULL_QUARTER, Departure.CLOSE, HouseholdChange.OWN_HOURS);

      QuotaBook book = moved(old, null, true, false, rules);

      assertThat(remaining(book, old)).containsExactly(5400, 5400);
      assertThat(lastEntries(book)).containsExactly("NOTED 0 MEMBER_LEFT");
    }

    @Test
    void as_the_last_leaves_the_lots_as_they_are_by_default() {
      QuotaBook book = moved(old, null, false, false, MoveRules.DEFAULTS);

      assertThat(remaining(book, old)).containsExactly(5400, 5400);
      assertThat(lastEntries(book)).containsExactly("NOTED 0 LAST_MEMBER_LEFT");
    }

    @Test
    void as_the_last_closes_them_when_the_city_says_so_and_bookings_keep_their_hours() {
      var rules = new MoveRules(Arrival.FULL_QUARTER, Departure.CLOSE, HouseholdChange.OWN_HOURS);
      QuotaBook book = opened();
      book.reserve(asked(old, part(Q4, 120)));

      book.move(new Move(JANSSENS, old, null, false, false, NOW), rules);

      assertThat(remaining(book, old)).containsExactly(0, 0);
      assertThat(book.lot(new LotKey(old, Q4)).reserved()).isEqualTo(120);
      assertThat(lastEntries(book))
          .containsExactly(
              "RESERVED 120 BOOKING_REQUESTED",
              "ADJUSTED 5280 LAST_MEMBER_LEFT",
              "ADJUSTED 5400 LAST_MEMBER_LEFT");
    }
  }

  @Nested
  class Who_changes_households {

    @Test
    void has_hours_of_their_own_in_a_new_one_by_default() {
      QuotaBook book = opened();
      book.reserve(asked(old, part(Q4, 3000)));

      book.move(new Move(JANSSENS, old, fresh, true, false, NOW), MoveRules.DEFAULTS);

      assertThat(remaining(book, fresh)).containsExactly(5400, 5400);
      assertThat(lastEntries(book))
          .containsExactly(
              "RESERVED 3000 BOOKING_REQUESTED", "NOTED 0 MEMBER_LEFT", "NOTED 0 MEMBER_ARRIVED");
    }

    @Test
    void takes_along_what_was_taken_when_the_city_says_so() {
      QuotaBook book = opened();
      book.reserve(asked(old, part(Q4, 3000), part(Q1, 60)));

      book.move(new Move(JANSSENS, old, fresh, true, false, NOW), lessWhatWasTaken());

      assertThat(remaining(book, fresh)).containsExactly(2400, 5340);
      assertThat(remaining(book, old)).containsExactly(2400, 5340);
    }

    @Test
    void shares_the_lots_of_the_household_that_they_join() {
      QuotaBook book = opened();
      book.reserve(asked(old, part(Q4, 3000)));

      book.move(new Move(JANSSENS, old, fresh, false, true, NOW), lessWhatWasTaken());

      assertThat(remaining(book, fresh)).containsExactly(5400, 5400);
    }

    @Test
    void cannot_empty_a_lot_that_was_used_before() {
      var used = new Lot(new LotKey(fresh, Q4), 5400, 0, 5000, false);
      var lots =
          Stream.concat(
                  lots(old, fresh).filter(lot -> !lot.key().equals(used.key())), Stream.of(used))
              .toList();
      var book = new QuotaBook(lots, Set.of(new LotKey(old, Q4)), List.of(), 5400, NOW);
      book.reserve(asked(old, part(Q4, 3000)));

      book.move(new Move(JANSSENS, old, fresh, false, false, NOW), lessWhatWasTaken());

      assertThat(book.lot(used.key()).remaining()).isEqualTo(400);
    }

    private MoveRules lessWhatWasTaken() {
      return new MoveRules(
          Arrival.FULL_QUARTER, Departure.KEEP, HouseholdChange.LESS_WHAT_WAS_TAKEN);
    }
  }

  private QuotaBook moved(
      @Nullable QuotaOwner from,
      @Nullable QuotaOwner to,
      boolean othersStay,
      boolean othersThere,
      MoveRules rules) {
    return moved(from, to, othersStay, othersThere, rules, NOW);
  }

  private QuotaBook moved(
      @Nullable QuotaOwner from,
      @Nullable QuotaOwner to,
      boolean othersStay,
      boolean othersThere,
      MoveRules rules,
      Instant at) {
    QuotaBook book = opened();
    book.move(new Move(JANSSENS, from, to, othersStay, othersThere, at), rules);
    return book;
  }

  /// A book with the lots of both households, which nobody used before.
  private QuotaBook opened() {
    List<Lot> lots = lots(old, fresh).toList();
    return new QuotaBook(
        lots, lots.stream().map(Lot::key).collect(Collectors.toSet()), List.of(), 5400, NOW);
  }

  private static Stream<Lot> lots(QuotaOwner... owners) {
    return Stream.of(owners)
        .flatMap(
            owner ->
                Stream.of(Q4, Q1)
                    .map(quarter -> new Lot(new LotKey(owner, quarter), 0, 0, 0, false)));
  }

  private static List<Integer> remaining(QuotaBook book, QuotaOwner owner) {
    return Stream.of(Q4, Q1).map(q -> book.lot(new LotKey(owner, q)).remaining()).toList();
  }

  /// All entries but those that open lots.
  private static List<String> lastEntries(QuotaBook book) {
    return book.newEntries().stream()
        .filter(entry -> entry.kind() != Entry.Kind.GRANTED)
        .map(entry -> entry.kind() + " " + entry.minutes() + " " + entry.cause().why())
        .toList();
  }
}
