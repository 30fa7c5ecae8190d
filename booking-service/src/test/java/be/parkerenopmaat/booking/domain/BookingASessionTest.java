package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Beneficiary.SELF;
import static be.parkerenopmaat.booking.domain.Beneficiary.VISITOR;
import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.GEEL;
import static be.parkerenopmaat.booking.domain.Examples.NOBODY;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.PEETERS;
import static be.parkerenopmaat.booking.domain.Examples.RULES;
import static be.parkerenopmaat.booking.domain.Examples.outsider;
import static be.parkerenopmaat.booking.domain.Examples.request;
import static be.parkerenopmaat.booking.domain.Examples.resident;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.BookingDecision.Accepted;
import be.parkerenopmaat.booking.domain.BookingDecision.Declined;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingASessionTest {

  private static final SessionId OTHER = new SessionId(new UUID(9, 9));

  @Test
  void a_visit_is_priced_and_counted_in_its_quarter() {
    BookingDecision decision =
        decide(request(VISITOR, CENTRUM, "2026-11-23T14:00", "2026-11-23T16:00"), resident());
    assertThat(decision)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.price()).isEqualTo(new Money(760));
              assertThat(accepted.minutes().byQuarter()).containsEntry(new Quarter(2026, 4), 120);
              assertThat(accepted.purpose())
                  .isEqualTo(new Purpose.VisitorParking(Examples.HOUSEHOLD));
            });
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "2026-11-23T09:00, 2026-11-23T09:00, END_BEFORE_START",
    "2026-11-23T10:00, 2026-11-23T09:00, END_BEFORE_START",
    "2026-11-23T07:59, 2026-11-23T10:00, START_IN_PAST",
    "2027-03-31T21:00, 2027-04-01T00:01, BEYOND_HORIZON",
    "2027-04-01T09:00, 2027-04-01T10:00, BEYOND_HORIZON",
    "2026-11-23T22:00, 2026-11-24T09:00, PARKING_IS_FREE",
  })
  void times_that_cannot_be_booked(String from, String until, Reason reason) {
    assertThat(declined(decide(request(SELF, CENTRUM, from, until), resident()))).isEqualTo(reason);
  }

  /// Manual check 111.
  @Test
  void the_horizon_is_the_end_of_the_next_quarter() {
    assertThat(decide(request(SELF, CENTRUM, "2027-03-31T21:00", "2027-04-01T00:00"), resident()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void the_minute_that_runs_now_can_still_be_booked() {
    BookingRequest now =
        new BookingRequest(
            PEETERS,
            SELF,
            new Place(Examples.plate("1ABC123"), CENTRUM),
            Instant.parse("2026-11-23T09:30:27Z"),
            Instant.parse("2026-11-23T11:30:27Z"),
            null);
    assertThat(
            RULES.decide(
                now, Optional.of(resident()), NOBODY, Instant.parse("2026-11-23T09:30:41Z")))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.minutes().total()).isEqualTo(120));
  }

  @Test
  void who_may_book_what() {
    String from = "2026-11-23T14:00";
    String until = "2026-11-23T16:00";
    ZoneCode nowhere = new ZoneCode("nowhere");
    assertThat(declined(decide(request(SELF, nowhere, from, until), resident())))
        .isEqualTo(Reason.UNKNOWN_ZONE);
    assertThat(declined(decide(request(VISITOR, CENTRUM, from, until), outsider())))
        .isEqualTo(Reason.NOT_A_RESIDENT);
    assertThat(declined(decide(request(VISITOR, GEEL, from, until), resident())))
        .isEqualTo(Reason.NOT_YOUR_ZONE);
    assertThat(decide(request(SELF, GEEL, from, until), outsider())).isInstanceOf(Accepted.class);
    assertThat(declined(decide(request(SELF, GEEL, from, until), null)))
        .isEqualTo(Reason.CITIZEN_UNKNOWN);
    Citizen withdrawn = new Citizen(PEETERS, false, new Citizen.Elsewhere());
    assertThat(declined(decide(request(SELF, GEEL, from, until), withdrawn)))
        .isEqualTo(Reason.CONSENT_MISSING);
    Citizen unplaced = new Citizen(PEETERS, true, null);
    assertThat(declined(decide(request(VISITOR, CENTRUM, from, until), unplaced)))
        .isEqualTo(Reason.CITIZEN_UNKNOWN);
    assertThat(decide(request(SELF, GEEL, from, until), unplaced)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_plate_has_one_right_in_a_zone_at_a_time() {
    Neighbours parked =
        (_, _) ->
            List.of(
                new ParkedStay(
                    OTHER, stay("2026-11-23T10:00", "2026-11-23T12:00"), 120, false, true));
    assertThat(
            declined(
                RULES.decide(
                    request(SELF, CENTRUM, "2026-11-23T11:59", "2026-11-23T13:00"),
                    Optional.of(resident()),
                    parked,
                    NOW)))
        .isEqualTo(Reason.PLATE_ALREADY_PARKED);
    assertThat(
            RULES.decide(
                request(SELF, CENTRUM, "2026-11-23T12:00", "2026-11-23T13:00"),
                Optional.of(resident()),
                parked,
                NOW))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void a_series_is_accepted_as_a_whole_or_not_at_all() {
    assertThat(decide(series("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4"), resident()))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.stays()).hasSize(4);
              assertThat(accepted.price()).isEqualTo(new Money(4 * 760));
            });
    assertThat(declined(decide(series("FREQ=WEEKLY;COUNT=101"), resident())))
        .isEqualTo(Reason.SERIES_TOO_LONG);
    assertThat(declined(decide(series("FREQ=WEEKLY;UNTIL=20270501"), resident())))
        .isEqualTo(Reason.BEYOND_HORIZON);
    assertThat(declined(decide(series("FREQ=DAILY;COUNT=3"), resident())))
        .isEqualTo(Reason.RECURRENCE_INVALID);
    assertThat(declined(decide(series("FREQ=WEEKLY;UNTIL=20261101"), resident())))
        .isEqualTo(Reason.RECURRENCE_INVALID);
  }

  @Test
  void stays_of_a_series_that_overlap_each_other_are_no_series() {
    BookingRequest days =
        new BookingRequest(
            PEETERS,
            SELF,
            new Place(Examples.plate("1ABC123"), CENTRUM),
            Examples.at("2026-11-23T09:00"),
            Examples.at("2026-11-24T10:00"),
            new BookingRequest.Recurrence("FREQ=WEEKLY;BYDAY=MO,TU;COUNT=2", List.of()));
    assertThat(declined(decide(days, resident()))).isEqualTo(Reason.RECURRENCE_INVALID);
  }

  @Test
  void free_days_in_a_series_are_named() {
    BookingRequest christmas =
        new BookingRequest(
            PEETERS,
            SELF,
            new Place(Examples.plate("1ABC123"), GEEL),
            Examples.at("2026-12-18T09:00"),
            Examples.at("2026-12-18T10:00"),
            new BookingRequest.Recurrence("FREQ=WEEKLY;COUNT=3", List.of()));
    assertThat(decide(christmas, resident()))
        .isEqualTo(
            new Declined(
                new Refusal(
                    Reason.PARKING_IS_FREE, new Refusal.Days(List.of(LocalDate.of(2026, 12, 25)))),
                Alternatives.NONE));
  }

  @Test
  void neighbours_are_asked_only_for_somebody_who_may_book() {
    Neighbours never =
        (_, _) -> {
          throw new AssertionError("asked too early");
        };
    assertThat(
            declined(
                RULES.decide(
                    request(VISITOR, CENTRUM, "2026-11-23T14:00", "2026-11-23T16:00"),
                    Optional.of(outsider()),
                    never,
                    NOW)))
        .isEqualTo(Reason.NOT_A_RESIDENT);
  }

  private static BookingRequest series(String rule) {
    BookingRequest single = request(SELF, CENTRUM, "2026-11-23T14:00", "2026-11-23T16:00");
    return new BookingRequest(
        single.citizen(),
        single.beneficiary(),
        single.place(),
        single.start(),
        single.end(),
        new BookingRequest.Recurrence(rule, List.of()));
  }

  private static BookingDecision decide(BookingRequest request, @Nullable Citizen citizen) {
    return RULES.decide(request, Optional.ofNullable(citizen), NOBODY, NOW);
  }

  private static Reason declined(BookingDecision decision) {
    return switch (decision) {
      case Declined(Refusal refusal, _) -> refusal.reason();
      case Accepted accepted -> throw new AssertionError("accepted: " + accepted.stays());
    };
  }
}
