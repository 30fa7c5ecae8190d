package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.CENTRE;
import static be.parkerenopmaat.booking.domain.Examples.NOW;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The complete tables: every state meets every event.
class BookingMovesTest {

  private static final Instant LATER = NOW.plusSeconds(1);
  private static final Refusal SHORT = Refusal.of(Reason.INSUFFICIENT_BALANCE);
  private static final Refusal EXHAUSTED = Refusal.of(Reason.VISITOR_HOURS_EXHAUSTED);

  private static final Verdict HELD = new Verdict.MoneyHeld();
  private static final Verdict NO_MONEY = new Verdict.MoneyRefused(SHORT);
  private static final Verdict RESERVED = new Verdict.HoursReserved();
  private static final Verdict NO_HOURS = new Verdict.HoursRefused(EXHAUSTED);
  private static final Verdict SILENCE = new Verdict.Silence();

  private static final Verdict WITHDRAWN = new Verdict.Withdrawn();
  private static final List<Verdict> VERDICTS =
      List.of(HELD, NO_MONEY, RESERVED, NO_HOURS, SILENCE, WITHDRAWN);

  private static final BookingId BOOKING = new BookingId(new UUID(3, 3));
  private static final SessionId SESSION = new SessionId(new UUID(4, 4));
  private static final Place PLACE = new Place(Examples.plate("1ABC123"), Examples.CENTRUM);
  private static final PricedStay AGREED =
      CENTRE.price(stay("2026-11-23T14:00", "2026-11-23T16:00"));
  private static final Booking.Terms TERMS =
      new Booking.Terms(
          BOOKING,
          Examples.PEETERS,
          new Purpose.VisitorParking(Examples.HOUSEHOLD),
          PLACE,
          null,
          null,
          List.of(booked(AGREED)),
          NOW);

  private static final Booking ASKS_BOTH = new Booking.Requested(TERMS, true, true);
  private static final Booking ASKS_MONEY = new Booking.Requested(TERMS, true, false);
  private static final Booking ASKS_HOURS = new Booking.Requested(TERMS, false, true);
  private static final Booking CONFIRMED = new Booking.Confirmed(TERMS, NOW);
  private static final Booking REFUSED = new Booking.Refused(TERMS, SHORT, NOW);
  private static final Booking LAPSED = new Booking.Lapsed(TERMS, NOW);

  /// A state, and what it becomes after: held, no money, reserved, no hours, silence, consent
  /// withdrawn.
  record Row(Booking state, List<Booking> becomes) {}

  static Stream<Row> bookingMoves() {
    Booking confirmed = new Booking.Confirmed(TERMS, LATER);
    Booking noMoney = new Booking.Refused(TERMS, SHORT, LATER);
    Booking noHours = new Booking.Refused(TERMS, EXHAUSTED, LATER);
    Booking lapsed = new Booking.Lapsed(TERMS, LATER);
    Booking gone = new Booking.Refused(TERMS, Refusal.of(Reason.CONSENT_MISSING), LATER);
    return Stream.of(
        row(ASKS_BOTH, ASKS_HOURS, noMoney, ASKS_MONEY, noHours, lapsed, gone),
        row(ASKS_MONEY, confirmed, noMoney, ASKS_MONEY, ASKS_MONEY, lapsed, gone),
        row(ASKS_HOURS, ASKS_HOURS, ASKS_HOURS, confirmed, noHours, lapsed, gone),
        row(CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED),
        row(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
        row(LAPSED, LAPSED, LAPSED, LAPSED, LAPSED, LAPSED, LAPSED));
  }

  @ParameterizedTest
  @MethodSource("bookingMoves")
  void every_state_meets_every_verdict(Row row) {
    for (int i = 0; i < VERDICTS.size(); i++) {
      assertThat(row.state().after(VERDICTS.get(i), LATER))
          .as("%s after %s", row.state().getClass().getSimpleName(), VERDICTS.get(i))
          .isEqualTo(row.becomes().get(i));
    }
  }

  @Test
  void the_table_has_every_state_and_every_verdict() {
    assertThat(bookingMoves().<Object>map(row -> row.state().getClass()).distinct())
        .containsExactlyInAnyOrder((Object[]) Booking.class.getPermittedSubclasses());
    assertThat(VERDICTS.stream().<Object>map(Verdict::getClass))
        .containsExactlyInAnyOrder((Object[]) Verdict.class.getPermittedSubclasses());
  }

  @Test
  void who_is_asked_depends_on_price_and_purpose() {
    assertThat(Booking.request(TERMS)).isEqualTo(ASKS_BOTH);
    Booking.Terms own = terms(new Purpose.OwnParking(), AGREED);
    assertThat(Booking.request(own)).isEqualTo(new Booking.Requested(own, true, false));
    PricedStay gift =
        new PricedStay(AGREED.stay(), AGREED.minutes(), Money.ZERO, AGREED.tariffFrom());
    Booking.Terms free = terms(new Purpose.OwnParking(), gift);
    assertThat(Booking.request(free).settledIfNothingIsOutstanding(NOW))
        .isEqualTo(new Booking.Confirmed(free, NOW));
  }

  @ParameterizedTest(name = "{0}: stop gives {1}, cancel gives {2}")
  @CsvSource({
    "PLANNED, SESSION_NOT_RUNNING, changed",
    "RUNNING, changed, SESSION_ALREADY_STARTED",
    "ENDED, SESSION_NOT_RUNNING, SESSION_ALREADY_STARTED",
    "STOPPED, unchanged, SESSION_ALREADY_STARTED",
    "CANCELLED, SESSION_NOT_RUNNING, unchanged",
  })
  void every_session_meets_every_wish(String state, String afterStop, String afterCancel) {
    List<Charge> charges = booked(AGREED).charges();
    Map<String, Session> sessions =
        Map.of(
            "STOPPED", new Session.Stopped(SESSION, PLACE, AGREED, NOW, charges),
            "CANCELLED", new Session.Cancelled(SESSION, PLACE, AGREED, NOW, charges));
    Map<String, Instant> moments =
        Map.of(
            "PLANNED", at("2026-11-23T13:59"),
            "RUNNING", at("2026-11-23T14:00"),
            "ENDED", at("2026-11-23T16:00"));
    Session session = sessions.getOrDefault(state, booked(AGREED));
    Instant now = moments.getOrDefault(state, at("2026-11-23T15:00"));
    assertThat(outcome(SessionChange.stop(session, CENTRE, now))).isEqualTo(afterStop);
    assertThat(outcome(SessionChange.cancel(session, now))).isEqualTo(afterCancel);
  }

  @ParameterizedTest(name = "stopped at {0}: {1} cents and {2} minutes back")
  @CsvSource({
    "2026-11-23T14:00:00, 760, 120",
    "2026-11-23T14:00:01, 754, 119", // a minute that has begun is used
    "2026-11-23T15:00:00, 380, 60",
    "2026-11-23T15:00:30, 374, 59",
    "2026-11-23T15:59:00, 6, 1",
    "2026-11-23T15:59:01, 0, 0",
  })
  void stopping_early_returns_what_is_not_used(String moment, long cents, int minutes) {
    SessionChange change = SessionChange.stop(TERMS.sessions().getFirst(), CENTRE, at(moment));
    TreeMap<Quarter, Integer> back = new TreeMap<>();
    if (minutes > 0) {
      back.put(new Quarter(2026, 4), minutes);
    }
    assertThat(change)
        .isInstanceOfSatisfying(
            SessionChange.Changed.class,
            changed ->
                assertThat(changed.session().unused())
                    .isEqualTo(new Unused(new Money(cents), new PayingMinutes(back))));
  }

  @Test
  void stopping_returns_hours_to_the_quarters_they_came_from() {
    PricedStay over = CENTRE.price(stay("2026-12-31T21:00", "2027-01-01T10:00"));
    Session session = booked(over);
    SessionChange change = SessionChange.stop(session, CENTRE, at("2026-12-31T21:30"));
    assertThat(change)
        .isInstanceOfSatisfying(
            SessionChange.Changed.class,
            changed ->
                assertThat(changed.session().unused().minutes().byQuarter())
                    .isEqualTo(
                        new TreeMap<>(Map.of(new Quarter(2026, 4), 30, new Quarter(2027, 1), 60))));
  }

  private static String outcome(SessionChange change) {
    return switch (change) {
      case SessionChange.Changed _ -> "changed";
      case SessionChange.Unchanged _ -> "unchanged";
      case SessionChange.Declined(Reason reason) -> reason.name();
    };
  }

  private static Booking.Terms terms(Purpose purpose, PricedStay agreed) {
    return new Booking.Terms(
        TERMS.id(),
        TERMS.citizen(),
        purpose,
        TERMS.place(),
        null,
        null,
        List.of(booked(agreed)),
        NOW);
  }

  private static Session.Booked booked(PricedStay agreed) {
    return Session.Booked.asked(SESSION, BOOKING, PLACE, agreed);
  }

  private static Row row(Booking state, Booking... becomes) {
    return new Row(state, List.of(becomes));
  }
}
