package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Beneficiary.SELF;
import static be.parkerenopmaat.booking.domain.Examples.NOBODY;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.RULES;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.request;
import static be.parkerenopmaat.booking.domain.Examples.resident;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.domain.Examples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused for its time comes with what would be allowed, and that is allowed indeed.
class AlternativesTest {

  /// The plate has own parking from 12 to 13 h, and a visit of two hours from 15 to 17 h.
  private static final Neighbours PARKED =
      (_, _) ->
          List.of(
              new ParkedStay(id(), stay("2026-11-23T12:00", "2026-11-23T13:00"), 60, false, true),
              new ParkedStay(id(), stay("2026-11-23T15:00", "2026-11-23T17:00"), 120, true, true));

  @ParameterizedTest(name = "a visit from {0} to {1} is {2}: end by {3}, or start at {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        // Manual check 123, among others.
        "2026-11-23T08:30, 2026-11-23T12:30, PLATE_ALREADY_PARKED, 2026-11-23T12:00, -",
        "2026-11-23T12:00, 2026-11-23T12:30, PLATE_ALREADY_PARKED, -, 2026-11-23T13:00",
        "2026-11-23T13:30, 2026-11-23T15:00, TOO_LONG_FOR_A_VISIT, 2026-11-23T14:59,"
            + " 2026-11-23T17:01",
        "2026-11-23T17:00, 2026-11-23T19:00, TOO_LONG_FOR_A_VISIT, 2026-11-23T18:00,"
            + " 2026-11-23T17:01",
        "2026-11-23T18:00, 2026-11-23T22:00, TOO_LONG_FOR_A_VISIT, 2026-11-23T21:00, -",
        "2026-11-23T22:00, 2026-11-23T23:30, PARKING_IS_FREE, -, 2026-11-24T09:00",
        "2026-11-23T07:00, 2026-11-23T09:30, START_IN_PAST, -, 2026-11-23T08:00",
        "2027-03-31T21:00, 2027-04-01T00:30, BEYOND_HORIZON, 2027-04-01T00:00, -",
        "2027-04-01T09:00, 2027-04-01T10:00, BEYOND_HORIZON, -, -",
      })
  void a_visit(
      String from, String until, Reason reason, @Nullable String end, @Nullable String start) {
    BookingRequest asked = visit(from, until);
    BookingDecision.Declined declined = declined(asked);
    assertThat(declined.refusal().reason()).isEqualTo(reason);
    Alternatives instead = declined.alternatives();
    assertThat(instead.latestEnd()).isEqualTo(end == null ? null : at(end));
    if (start != null) {
      assertThat(instead.nextStart()).isEqualTo(at(start));
    }
    allowed(asked, asked.start(), instead.latestEnd());
    if (instead.nextStart() != null) {
      Instant next = instead.nextStart();
      allowed(asked, next, next.plus(Duration.between(asked.start(), asked.end())));
    }
  }

  @ParameterizedTest(name = "own parking in {0} from {1} to {2}: {3}, end by {4}")
  @CsvSource({
    "geel, 2026-11-23T08:00, 2026-11-24T10:00, TOO_LONG_FOR_THE_ZONE, 2026-11-24T09:00",
    "geel, 2026-11-28T18:00, 2026-11-30T19:00, TOO_LONG_FOR_THE_ZONE, 2026-11-30T18:00",
  })
  void own_parking_has_the_limit_of_its_zone(
      String zone, String from, String until, Reason reason, String end) {
    BookingRequest asked = request(SELF, new ZoneCode(zone), from, until);
    assertThat(RULES.decide(asked, Optional.of(resident()), NOBODY, NOW))
        .isInstanceOfSatisfying(
            BookingDecision.Declined.class,
            declined -> {
              assertThat(declined.refusal().reason()).isEqualTo(reason);
              assertThat(declined.alternatives().latestEnd()).isEqualTo(at(end));
            });
  }

  private static BookingDecision.Declined declined(BookingRequest request) {
    return switch (RULES.decide(request, Optional.of(resident()), PARKED, NOW)) {
      case BookingDecision.Declined declined -> declined;
      case BookingDecision.Accepted accepted -> throw new AssertionError(accepted.stays());
    };
  }

  private static void allowed(BookingRequest asked, Instant start, @Nullable Instant end) {
    if (end != null) {
      BookingRequest instead =
          new BookingRequest(asked.citizen(), asked.beneficiary(), asked.place(), start, end, null);
      assertThat(RULES.decide(instead, Optional.of(resident()), PARKED, NOW))
          .isInstanceOf(BookingDecision.Accepted.class);
    }
  }

  private static SessionId id() {
    return new SessionId(UUID.randomUUID());
  }
}
