package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.NOBODY;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.RULES;
import static be.parkerenopmaat.booking.domain.Examples.ZONES;
import static be.parkerenopmaat.booking.domain.Examples.resident;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.domain.Examples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.BookingDecision.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// "Uw bezoek kan per parkeerbeurt maximaal 3 opeenvolgende uren parkeren tijdens de betalende
/// parkeeruren."
class VisitorHoursTest {

  private static final SessionId OTHER = new SessionId(new UUID(9, 9));

  @ParameterizedTest(name = "{0} to {1}: allowed {2}")
  @CsvSource({
    "2026-11-23T09:00, 2026-11-23T12:00, true", // three hours
    "2026-11-23T09:00, 2026-11-23T12:01, false", // and a minute
    "2026-11-23T20:00, 2026-11-24T10:00, true", // 2 h + 1 h over the closed night
    "2026-11-23T20:00, 2026-11-24T11:00, false", // 2 h + 2 h
    "2026-11-23T08:00, 2026-11-23T12:00, true", // the first hour is free
    "2026-11-23T19:00, 2026-11-24T09:00, true", // a whole night after three hours
  })
  void a_visit_has_at_most_three_paying_hours(String from, String until, boolean allowed) {
    BookingDecision decision = RULES.decide(visit(from, until), known(), NOBODY, NOW);
    assertThat(decision instanceof Accepted).isEqualTo(allowed);
  }

  @Test
  void the_refusal_says_how_long_it_is_and_may_be() {
    BookingDecision decision =
        RULES.decide(visit("2026-11-23T09:00", "2026-11-23T13:30"), known(), NOBODY, NOW);
    assertThat(decision).satisfies(tooLong(270));
  }

  /// Manual check 122.
  @Test
  void touching_visits_of_the_plate_are_one_visit() {
    Neighbours before = parked(visitFrom("2026-11-23T09:00", "2026-11-23T11:00", 120));
    assertThat(decide("2026-11-23T11:00", "2026-11-23T12:30", before)).satisfies(tooLong(210));
    assertThat(decide("2026-11-23T11:00", "2026-11-23T12:00", before)).isInstanceOf(Accepted.class);
    assertThat(decide("2026-11-23T11:01", "2026-11-23T14:01", before)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_visit_between_two_others_joins_them_all() {
    Neighbours around =
        parked(
            visitFrom("2026-11-23T09:00", "2026-11-23T10:00", 60),
            visitFrom("2026-11-23T10:00", "2026-11-23T11:00", 60),
            visitFrom("2026-11-23T12:00", "2026-11-23T13:00", 60));
    assertThat(decide("2026-11-23T11:00", "2026-11-23T12:00", around)).satisfies(tooLong(240));
    assertThat(decide("2026-11-23T11:00", "2026-11-23T11:59", around)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_chain_over_a_closed_night_is_one_visit() {
    Neighbours evening = parked(visitFrom("2026-11-23T20:00", "2026-11-24T09:00", 120));
    assertThat(decide("2026-11-24T09:00", "2026-11-24T10:30", evening)).satisfies(tooLong(210));
  }

  @Test
  void what_was_stopped_early_still_counts_for_what_it_used() {
    ParkedStay stopped =
        new ParkedStay(OTHER, stay("2026-11-23T09:00", "2026-11-23T11:00"), 120, true, false);
    assertThat(decide("2026-11-23T11:00", "2026-11-23T12:30", parked(stopped)))
        .satisfies(tooLong(210));
  }

  @Test
  void own_parking_of_the_same_plate_is_no_visit() {
    ParkedStay own =
        new ParkedStay(OTHER, stay("2026-11-23T09:00", "2026-11-23T11:00"), 120, false, true);
    assertThat(decide("2026-11-23T11:00", "2026-11-23T14:00", parked(own)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void the_gap_that_parts_two_visits_is_a_setting() {
    BookingRules wide = new BookingRules(ZONES, Examples.limits(Duration.ofHours(1)));
    Neighbours before = parked(visitFrom("2026-11-23T09:00", "2026-11-23T11:00", 120));
    assertThat(wide.decide(visit("2026-11-23T11:59", "2026-11-23T13:59"), known(), before, NOW))
        .satisfies(tooLong(240));
    assertThat(wide.decide(visit("2026-11-23T12:00", "2026-11-23T14:00"), known(), before, NOW))
        .isInstanceOf(Accepted.class);
  }

  /// Manual check 125.
  @Test
  void the_limit_does_not_bind_own_parking() {
    BookingRequest day =
        Examples.request(
            Beneficiary.SELF, Examples.CENTRUM, "2026-11-23T09:00", "2026-11-23T22:00");
    assertThat(RULES.decide(day, known(), NOBODY, NOW))
        .isInstanceOfSatisfying(
            Accepted.class, yes -> assertThat(yes.price()).isEqualTo(new Money(13 * 380)));
  }

  private static BookingDecision decide(String from, String until, Neighbours neighbours) {
    return RULES.decide(visit(from, until), known(), neighbours, NOW);
  }

  private static Optional<Citizen> known() {
    return Optional.of(resident());
  }

  private static Consumer<BookingDecision> tooLong(int minutes) {
    return decision ->
        assertThat(decision)
            .isInstanceOfSatisfying(
                BookingDecision.Declined.class,
                declined ->
                    assertThat(declined.refusal())
                        .isEqualTo(
                            new Refusal(
                                Reason.TOO_LONG_FOR_A_VISIT, new Refusal.TooLong(minutes, 180))));
  }

  private static ParkedStay visitFrom(String from, String until, int minutes) {
    return new ParkedStay(OTHER, stay(from, until), minutes, true, true);
  }

  private static Neighbours parked(ParkedStay... stays) {
    return (_, _) -> List.of(stays);
  }
}
