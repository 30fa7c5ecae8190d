package be.parkerenopmaat.quota.reservation;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionEnded;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursRefused;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReturned;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterRemaining;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterShortfall;
import be.parkerenopmaat.contracts.quota.QuotaEvent.Remaining;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What bookings bring about, as the other services see it on Kafka.
@ServiceTest
class ReservationTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final UUID citizen = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  @Autowired
  ReservationTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
  }

  @Test
  void hours_are_reserved_and_then_used() {
    var visit = visit(minutes("2026-Q4", 120));

    events.publish(visit, confirmed(visit));

    assertThat(verdict(visit, HoursReserved.class))
        .isEqualTo(new HoursReserved(visit.bookingId(), citizen, 120, START, left(5280)));
    assertThat(verdict(visit, HoursUsed.class))
        .isEqualTo(new HoursUsed(visit.bookingId(), citizen, 120, START));
  }

  @Test
  void every_verdict_is_told_under_the_citizens_key_and_carries_the_correlation_of_its_cause() {
    var visit = visit(minutes("2026-Q4", 120));

    events.publish(visit);
    verdict(visit, HoursReserved.class);

    assertThat(events.toldWithHeaders())
        .allSatisfy(told -> assertThat(told.key()).isEqualTo(citizen.toString()));
  }

  @Test
  void a_refused_booking_gives_its_hours_back() {
    var visit = visit(minutes("2026-Q4", 120));

    events.publish(
        visit, new BookingRefused(visit.bookingId(), citizen, "insufficient-balance", START));

    assertThat(verdict(visit, HoursReturned.class))
        .isEqualTo(new HoursReturned(visit.bookingId(), citizen, null, 120, START, left(5400)));
  }

  @Test
  void a_lapsed_booking_gives_its_hours_back_and_a_late_confirmation_changes_nothing() {
    var visit = visit(minutes("2026-Q4", 120));

    events.publish(visit, new BookingLapsed(visit.bookingId(), citizen, START), confirmed(visit));
    assertThat(verdict(visit, HoursReturned.class).minutes()).isEqualTo(120);

    assertThat(answersTo(visit)).hasSize(2).noneMatch(HoursUsed.class::isInstance);
  }

  @Test
  void a_series_is_all_or_nothing_and_says_which_quarters_fall_short() {
    var first = visit(minutes("2026-Q4", 5400));
    var series = visit(minutes("2027-Q1", 60), minutes("2027-Q1", 6000), minutes("2026-Q4", 30));

    events.publish(first, series, confirmed(first));

    HoursRefused refused = verdict(series, HoursRefused.class);
    assertThat(refused.reason()).isEqualTo("visitor-hours-exhausted");
    assertThat(refused.shortfalls())
        .containsExactly(
            new QuarterShortfall("2026-Q4", 0, 30), new QuarterShortfall("2027-Q1", 5400, 660));
  }

  @Test
  void a_session_across_new_year_takes_from_each_quarter_its_own_minutes() {
    var evening = visitAcross(minutes("2026-Q4", 60), minutes("2027-Q1", 30));
    var rest = visit(minutes("2026-Q4", 5340));
    var oneTooMany = visit(minutes("2027-Q1", 5371));

    events.publish(evening, rest, oneTooMany);

    assertThat(verdict(rest, HoursReserved.class).minutes()).isEqualTo(5340);
    assertThat(verdict(oneTooMany, HoursRefused.class).shortfalls())
        .containsExactly(new QuarterShortfall("2027-Q1", 5370, 1));
  }

  @Test
  void a_quarter_after_the_next_is_not_open() {
    var visit = visit(minutes("2027-Q2", 10));

    events.publish(visit);

    assertThat(verdict(visit, HoursRefused.class))
        .isEqualTo(
            new HoursRefused(visit.bookingId(), citizen, "quarter-not-open", List.of(), START));
  }

  @Test
  void who_has_no_household_in_a_zone_has_no_visitor_hours() {
    var visit = requested(null, START, session(minutes("2026-Q4", 10)));

    events.publish(visit);

    assertThat(verdict(visit, HoursRefused.class).reason()).isEqualTo("no-visitor-quota");
  }

  @Nested
  class A_session_that_ends_early {

    @Test
    void gives_its_minutes_back_when_it_is_stopped() {
      var visit = visit(minutes("2026-Q4", 120));
      UUID session = visit.sessions().getFirst().sessionId();

      events.publish(
          visit,
          confirmed(visit),
          new SessionStopped(
              visit.bookingId(), citizen, session, 190, List.of(minutes("2026-Q4", 45)), START));

      assertThat(verdict(visit, HoursReturned.class))
          .isEqualTo(new HoursReturned(visit.bookingId(), citizen, session, 45, START, left(5325)));
    }

    @Test
    void gives_them_back_to_the_quarter_that_they_came_from_when_it_is_cancelled() {
      var visit = visit(minutes("2027-Q1", 5400));
      UUID session = visit.sessions().getFirst().sessionId();
      var again = visit(minutes("2027-Q1", 5400));

      events.publish(
          visit,
          confirmed(visit),
          new SessionCancelled(
              visit.bookingId(), citizen, session, 0, List.of(minutes("2027-Q1", 5400)), START),
          again);

      assertThat(verdict(visit, HoursReturned.class).minutes()).isEqualTo(5400);
      assertThat(verdict(again, HoursReserved.class).minutes()).isEqualTo(5400);
    }
  }

  private Remaining left(int minutes) {
    return new Remaining(household, List.of(new QuarterRemaining("2026-Q4", minutes)));
  }

  @Nested
  class What_comes_twice {

    @Test
    void as_the_same_event_has_one_effect_in_one_batch_and_in_two() {
      var visit = visit(minutes("2026-Q4", 120));
      UUID id = UUID.randomUUID();

      events.publishAs(id, visit);
      events.publishAs(id, visit);
      verdict(visit, HoursReserved.class);
      events.publishAs(id, visit);

      assertThat(answersTo(visit)).hasSize(1);
    }

    @Test
    void as_the_same_booking_in_another_event_is_answered_once() {
      var visit = visit(minutes("2026-Q4", 120));

      events.publish(visit, visit, confirmed(visit), confirmed(visit));

      assertThat(answersTo(visit)).hasSize(2);
    }
  }

  @Test
  void what_is_not_about_visitor_hours_is_left_alone() {
    var forOneself = requested(null, START, session());
    UUID session = forOneself.sessions().getFirst().sessionId();

    events.publish(
        forOneself,
        confirmed(forOneself),
        new SessionStarted(forOneself.bookingId(), citizen, session, START),
        new SessionStopped(forOneself.bookingId(), citizen, session, 100, List.of(), START),
        new SessionEnded(forOneself.bookingId(), citizen, session, START));

    assertThat(answersTo(forOneself)).isEmpty();
  }

  @Test
  void what_contradicts_the_ledger_is_parked_and_moves_nothing_while_others_go_on() {
    var visit = visit(minutes("2026-Q4", 120));
    UUID session = visit.sessions().getFirst().sessionId();
    var neighbours =
        new BookingRequested(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            List.of(session(minutes("2026-Q4", 60))),
            START);

    events.publish(
        visit,
        confirmed(visit),
        new SessionStopped(
            visit.bookingId(), citizen, session, 0, List.of(minutes("2026-Q4", 121)), START),
        neighbours);

    assertThat(verdict(neighbours, HoursReserved.class).minutes()).isEqualTo(60);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(api.withScopes("operations").get("/actuator/parkedrecords").body())
                    .contains(citizen.toString()));
    assertThat(events.told())
        .filteredOn(HoursReturned.class::isInstance)
        .noneMatch(told -> ((HoursReturned) told).bookingId().equals(visit.bookingId()));
  }

  @Test
  void a_whole_batch_of_households_is_answered_each_with_its_own() {
    List<BookingRequested> visits =
        IntStream.range(0, 200)
            .mapToObj(
                _ ->
                    new BookingRequested(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        null,
                        List.of(session(minutes("2026-Q4", 60))),
                        START))
            .toList();

    events.publish(visits.toArray(Event[]::new));

    assertThat(visits)
        .allSatisfy(
            visit ->
                assertThat(
                        events
                            .awaitTold(
                                HoursReserved.class,
                                told -> told.bookingId().equals(visit.bookingId()))
                            .citizenId())
                    .isEqualTo(visit.citizenId()));
  }

  private BookingRequested visit(QuarterMinutes... sessions) {
    return requested(
        household,
        START,
        Arrays.stream(sessions).map(ReservationTest::session).toArray(SessionRequested[]::new));
  }

  private BookingRequested visitAcross(QuarterMinutes... ofOneSession) {
    return requested(household, START, session(ofOneSession));
  }

  private BookingRequested requested(
      @Nullable UUID whose, Instant at, SessionRequested... sessions) {
    return new BookingRequested(UUID.randomUUID(), citizen, whose, null, List.of(sessions), at);
  }

  private static SessionRequested session(QuarterMinutes... minutes) {
    return new SessionRequested(
        UUID.randomUUID(), "centrum", START, START.plusSeconds(7200), 0, List.of(minutes));
  }

  private static QuarterMinutes minutes(String quarter, int minutes) {
    return new QuarterMinutes(quarter, minutes);
  }

  private BookingConfirmed confirmed(BookingEvent of) {
    return new BookingConfirmed(of.bookingId(), citizen, START);
  }

  private <E extends QuotaEvent> E verdict(BookingRequested of, Class<E> type) {
    return events.awaitTold(type, told -> told.bookingId().equals(of.bookingId()));
  }

  /// Everything told about a booking, once everything that was published before is answered: a
  /// citizen's facts stay in order, so the answer to one last booking comes after all others.
  private List<Event> answersTo(BookingRequested booking) {
    var last = visit(minutes("2026-Q4", 1));
    events.publish(last);
    verdict(last, HoursReserved.class);
    return events.told().stream()
        .filter(QuotaEvent.class::isInstance)
        .filter(told -> ((QuotaEvent) told).bookingId().equals(booking.bookingId()))
        .toList();
  }
}
