package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.CENTRE;
import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The complete table: every state of a session meets every amendment whose booking is confirmed.
class AmendmentMovesTest {

  private static final SessionId SESSION = new SessionId(new UUID(4, 4));
  private static final BookingId OWNER = new BookingId(new UUID(3, 3));
  private static final BookingId AMENDING = new BookingId(new UUID(5, 5));
  private static final Place PLACE = new Place(Examples.plate("1ABC123"), CENTRUM);
  private static final PricedStay AGREED =
      CENTRE.price(stay("2026-11-23T14:00", "2026-11-23T15:00"));
  private static final Session.Booked BOOKED = Session.Booked.asked(SESSION, OWNER, PLACE, AGREED);
  private static final Instant PLANNED = at("2026-11-23T13:00");
  private static final Instant RUNNING = at("2026-11-23T14:30");
  private static final Map<String, Instant> MOMENTS =
      Map.of(
          "PLANNED", PLANNED,
          "RUNNING", RUNNING,
          "ENDED", at("2026-11-23T15:00"));

  @ParameterizedTest(name = "{0}: extended {1}, changed {2}")
  @CsvSource({
    "PLANNED, amended, amended",
    "RUNNING, amended, SESSION_ALREADY_STARTED",
    // The wish came in time: money and hours were asked while the end went by.
    "ENDED, amended, SESSION_ALREADY_STARTED",
    "STOPPED, SESSION_NOT_RUNNING, SESSION_ALREADY_STARTED",
    "CANCELLED, SESSION_NOT_RUNNING, SESSION_ALREADY_STARTED",
  })
  void every_session_meets_every_amendment(String state, String extended, String changed) {
    Instant now = MOMENTS.getOrDefault(state, at("2026-11-23T14:30"));
    Session session =
        switch (state) {
          case "STOPPED" -> new Session.Stopped(SESSION, PLACE, AGREED, now, BOOKED.charges());
          case "CANCELLED" -> new Session.Cancelled(SESSION, PLACE, AGREED, now, BOOKED.charges());
          default -> BOOKED;
        };
    assertThat(outcome(decide(Amendment.Kind.EXTENSION, session, now))).isEqualTo(extended);
    assertThat(outcome(decide(Amendment.Kind.CHANGE, session, now))).isEqualTo(changed);
  }

  @Test
  void the_table_has_every_kind_and_every_phase() {
    assertThat(Amendment.Kind.values())
        .containsExactly(Amendment.Kind.EXTENSION, Amendment.Kind.CHANGE);
    assertThat(MOMENTS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Session.Phase.values()).map(Enum::name).toList());
    assertThat(Session.class.getPermittedSubclasses()).hasSize(3);
  }

  @Test
  void an_extension_adds_its_charge_and_a_change_replaces_what_was_charged() {
    Session.Booked longer = amended(decide(Amendment.Kind.EXTENSION, BOOKED, RUNNING));
    assertThat(longer.agreed().stay()).isEqualTo(stay("2026-11-23T14:00", "2026-11-23T16:30"));
    assertThat(longer.agreed().price()).isEqualTo(new Money(950));
    assertThat(longer.charges()).extracting(Charge::booking).containsExactly(OWNER, AMENDING);
    Session.Booked other = amended(decide(Amendment.Kind.CHANGE, BOOKED, PLANNED));
    assertThat(other.agreed().stay()).isEqualTo(stay("2026-11-23T15:00", "2026-11-23T16:30"));
    assertThat(other.charges()).extracting(Charge::booking).containsExactly(AMENDING);
  }

  @ParameterizedTest(name = "stopped at {0}: {1} of the extension, {2} of the first booking")
  @CsvSource({
    "2026-11-23T14:00, 570, 380",
    "2026-11-23T14:30, 570, 190",
    "2026-11-23T15:00, 570, 0",
    "2026-11-23T15:30, 380, 0",
    "2026-11-23T16:29, 6, 0",
  })
  void what_is_not_used_goes_back_of_the_latest_charge_first(
      String moment, long ofExtension, long ofFirst) {
    Session.Booked longer = amended(decide(Amendment.Kind.EXTENSION, BOOKED, RUNNING));
    assertThat(SessionChange.stop(longer, CENTRE, at(moment)))
        .isInstanceOfSatisfying(
            SessionChange.Changed.class,
            stopped ->
                assertThat(stopped.session().charges())
                    .extracting(charge -> charge.unused().refund().cents())
                    .containsExactly(ofFirst, ofExtension));
  }

  @Test
  void nothing_is_lost_or_doubled_when_a_session_of_many_charges_stops_at_any_minute() {
    Session.Booked session = BOOKED;
    for (int i = 1; i <= 4; i++) {
      Instant end = session.agreed().stay().end().plusSeconds(60L * 17 * i);
      PricedStay added = CENTRE.extension(session.agreed(), end);
      session =
          new Amendment(Amendment.Kind.EXTENSION, SESSION, OWNER)
              .apply(
                  session,
                  Session.Booked.asked(SESSION, new BookingId(new UUID(7, i)), PLACE, added));
    }
    Stay whole = session.agreed().stay();
    assertThat(session.agreed()).isEqualTo(CENTRE.price(whole));
    for (Instant at = whole.start(); at.isBefore(whole.end()); at = at.plusSeconds(60)) {
      Unused unused = CENTRE.unused(session.agreed(), at);
      List<Charge> shared = Charge.giveBack(session.charges(), unused);
      assertThat(Unused.of(shared)).isEqualTo(unused);
      assertThat(shared)
          .allSatisfy(
              charge ->
                  assertThat(charge.unused().refund().cents())
                      .isLessThanOrEqualTo(charge.price().cents()));
    }
  }

  private static Decision decide(Amendment.Kind kind, Session session, Instant now) {
    PricedStay asked =
        switch (kind) {
          case EXTENSION -> CENTRE.extension(AGREED, at("2026-11-23T16:30"));
          case CHANGE -> CENTRE.price(stay("2026-11-23T15:00", "2026-11-23T16:30"));
        };
    Booking.Confirmed owner = new Booking.Confirmed(terms(OWNER, null, session), now);
    Booking.Confirmed amending =
        new Booking.Confirmed(
            terms(
                AMENDING,
                new Amendment(kind, SESSION, OWNER),
                Session.Booked.asked(SESSION, AMENDING, PLACE, asked)),
            now);
    return Decision.of(amending, owner, now);
  }

  private static Booking.Terms terms(BookingId id, @Nullable Amendment amends, Session session) {
    return new Booking.Terms(
        id,
        Examples.PEETERS,
        new Purpose.VisitorParking(Examples.HOUSEHOLD),
        PLACE,
        null,
        amends,
        List.of(session),
        Examples.NOW);
  }

  private static String outcome(Decision decision) {
    return switch (decision.booking()) {
      case Booking.Confirmed _ -> decision.owner().isPresent() ? "amended" : "nothing";
      case Booking.Refused(_, Refusal refusal, _) -> refusal.reason().name();
      case Booking.Requested _, Booking.Lapsed _ -> "undecided";
    };
  }

  private static Session.Booked amended(Decision decision) {
    return decision.owner().stream()
        .flatMap(owner -> owner.session(SESSION).stream())
        .flatMap(
            session -> session instanceof Session.Booked booked ? Stream.of(booked) : Stream.of())
        .findFirst()
        .orElseThrow();
  }
}
