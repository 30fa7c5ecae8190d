package be.parkerenopmaat.booking.session;

import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The life of a session as who books it meets it: every state and every wish, over HTTP. A cell is
/// how the session stands after the wish was granted, or the code of the refusal.
@ServiceTest
class SessionLifeTest {

  private static final Instant STARTS = Instant.parse("2026-11-18T13:00:00Z");

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  SessionLifeTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    world = new World(api, events);
  }

  /// What goes back is not awaited here.
  @BeforeEach
  void endPatience() {
    api.endPatience();
  }

  enum State {
    REQUESTED,
    REFUSED,
    PLANNED,
    /// Runs since a moment ago.
    STARTED,
    /// Runs for longer than a plate may be corrected.
    RUNNING,
    ENDED,
    STOPPED,
    CANCELLED;

    /// Whether no wish can change it any more.
    boolean isFinal() {
      return switch (this) {
        case REQUESTED, PLANNED, STARTED, RUNNING -> false;
        case REFUSED, ENDED, STOPPED, CANCELLED -> true;
      };
    }
  }

  enum Wish {
    STOP,
    CANCEL,
    CANCEL_SERIES,
    QUOTE,
    EXTEND,
    OTHER_TIME,
    OTHER_ZONE,
    OTHER_PLATE
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          state     | stop                | cancel                  | cancel series     | quote               | extend              | other time              | other zone              | other plate
          REQUESTED | booking-undecided   | booking-undecided       | booking-undecided | booking-undecided   | booking-undecided   | booking-undecided       | booking-undecided       | booking-undecided
          REFUSED   | not-found           | not-found               | not-found         | not-found           | not-found           | not-found               | not-found               | not-found
          PLANNED   | session-not-running | CANCELLED               | CANCELLED         | session-not-running | session-not-running | PLANNED                 | PLANNED                 | PLANNED
          STARTED   | STOPPED             | session-already-started | RUNNING           | RUNNING             | RUNNING             | session-already-started | session-already-started | RUNNING
          RUNNING   | STOPPED             | session-already-started | RUNNING           | RUNNING             | RUNNING             | session-already-started | session-already-started | plate-change-too-late
          ENDED     | session-not-running | session-already-started | ENDED             | session-not-running | session-not-running | session-already-started | session-already-started | session-already-started
          STOPPED   | STOPPED             | session-already-started | STOPPED           | session-not-running | session-not-running | session-not-running     | session-not-running     | session-not-running
          CANCELLED | session-not-running | CANCELLED               | CANCELLED         | session-not-running | session-not-running | session-not-running     | session-not-running     | session-not-running
          """)
  void every_state_meets_every_wish(
      State state,
      String stop,
      String cancel,
      String cancelSeries,
      String quote,
      String extend,
      String otherTime,
      String otherZone,
      String otherPlate) {
    List<String> expected =
        List.of(stop, cancel, cancelSeries, quote, extend, otherTime, otherZone, otherPlate);
    List<String> met = new ArrayList<>();
    Person person = world.outsider();
    JsonNode booking = arrive(person, state);
    for (Wish wish : Wish.values()) {
      String cell = expected.get(met.size());
      met.add(outcome(person, booking, wish, isStatus(cell) && asks(state, wish)));
      if (!cell.equals(met.getLast()) || (isStatus(cell) && !state.isFinal())) {
        clock.set(TestClock.START);
        booking = arrive(person, state);
      }
    }
    assertThat(met).isEqualTo(expected);
  }

  @Test
  void what_extends_a_session_of_a_series_is_of_that_series_too() {
    Person person = world.outsider();
    JsonNode series = arrive(person, State.RUNNING);
    BookingRequested[] asked = new BookingRequested[1];
    api.during(
        () -> wish(person, series, Wish.EXTEND),
        () -> {
          asked[0] = world.awaitRequest(person);
          world.sayYes(asked[0]);
        });
    assertThat(asked[0].bookingId().toString()).isNotEqualTo(series.path("id").asString());
    assertThat(asked[0].seriesId()).isNotNull().hasToString(series.path("seriesId").asString());
  }

  private String outcome(Person person, JsonNode booking, Wish wish, boolean asks) {
    ApiAnswer answer =
        asks
            ? api.during(
                () -> wish(person, booking, wish), () -> grant(wish, world.awaitRequest(person)))
            : wish(person, booking, wish);
    if (answer.status() >= 400) {
      return answer.code();
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return api.as(person.id())
        .get("/api/v1/sessions/" + session(booking))
        .json()
        .path("status")
        .asString();
  }

  private void grant(Wish wish, BookingRequested request) {
    if (wish == Wish.EXTEND) {
      world.sayYes(request);
    } else {
      world.sayYesAndGiveBack(request);
    }
  }

  /// What costs something asks the wallet; a plate costs nothing.
  private static boolean asks(State state, Wish wish) {
    return switch (wish) {
      case EXTEND -> true;
      case OTHER_TIME, OTHER_ZONE -> state == State.PLANNED;
      case STOP, CANCEL, CANCEL_SERIES, QUOTE, OTHER_PLATE -> false;
    };
  }

  /// Brings the first of two sessions of a series, from two until three in the afternoon, where it
  /// is wanted.
  private JsonNode arrive(Person person, State state) {
    Map<String, Object> wanted =
        repeated(
            own(anyPlate(), World.TODAY + "14:00", World.TODAY + "15:00"), "FREQ=WEEKLY;COUNT=2");
    return switch (state) {
      case REQUESTED -> asked(person, wanted);
      case REFUSED -> {
        JsonNode booking = asked(person, wanted);
        clock.advance(Duration.ofSeconds(31));
        events.awaitTold(BookingLapsed.class, told -> told.citizenId().equals(person.id()));
        yield booking;
      }
      case PLANNED -> booked(person, wanted);
      case STARTED -> at(STARTS.plusSeconds(60), booked(person, wanted));
      case RUNNING -> at(STARTS.plusSeconds(600), booked(person, wanted));
      case ENDED -> at(STARTS.plusSeconds(3600), booked(person, wanted));
      case STOPPED -> {
        JsonNode booking = at(STARTS.plusSeconds(600), booked(person, wanted));
        assertThat(wish(person, booking, Wish.STOP).status()).isEqualTo(200);
        yield booking;
      }
      case CANCELLED -> {
        JsonNode booking = booked(person, wanted);
        assertThat(wish(person, booking, Wish.CANCEL).status()).isEqualTo(200);
        yield booking;
      }
    };
  }

  private JsonNode booked(Person person, Map<String, Object> wanted) {
    ApiAnswer answer = world.bookWithYes(person, wanted);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private JsonNode asked(Person person, Map<String, Object> wanted) {
    ApiAnswer answer = world.bookUnanswered(person, wanted);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json();
  }

  private JsonNode at(Instant now, JsonNode booking) {
    clock.set(now);
    return booking;
  }

  private ApiAnswer wish(Person person, JsonNode booking, Wish wish) {
    ServiceApi citizen = api.as(person.id());
    String path = "/api/v1/sessions/" + session(booking);
    Map<String, Object> later = Map.of("end", "2026-11-18T16:00:00+01:00");
    return switch (wish) {
      case STOP -> citizen.once().post(path + "/stop", Map.of());
      case CANCEL -> citizen.delete(path);
      case CANCEL_SERIES -> citizen.delete("/api/v1/series/" + booking.path("seriesId").asString());
      case QUOTE -> citizen.post(path + "/extension-quotes", later);
      case EXTEND -> citizen.once().post(path + "/extend", later);
      case OTHER_TIME -> citizen.patch(path, later);
      case OTHER_ZONE -> citizen.patch(path, Map.of("zone", "geel"));
      case OTHER_PLATE -> citizen.patch(path, Map.of("plate", anyPlate()));
    };
  }

  private static String session(JsonNode booking) {
    return booking.at("/sessions/0/id").asString();
  }

  private static boolean isStatus(String cell) {
    return Stream.of(SessionAnswer.Status.values()).anyMatch(status -> status.name().equals(cell));
  }
}
