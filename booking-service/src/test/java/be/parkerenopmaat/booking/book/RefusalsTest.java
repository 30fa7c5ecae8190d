package be.parkerenopmaat.booking.book;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.body;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.repeated;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Every way of saying no, over HTTP: with its status, its code, its figures, and a text that says
/// what to do.
@ServiceTest
class RefusalsTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  RefusalsTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    world = new World(api, events);
  }

  @ParameterizedTest
  @EnumSource
  void every_reason_has_its_status_and_code(Reason reason) {
    ApiAnswer answer = provoke(reason);
    assertThat(answer.code()).isEqualTo(reason.code());
    assertThat(answer.status()).isEqualTo(status(reason));
    JsonNode problem = answer.json();
    assertThat(problem.path("type").asString())
        .isEqualTo("urn:parkerenopmaat:problem:" + reason.code());
    assertThat(problem.path("identifier").asString()).isNotBlank();
    assertThat(problem.path("title").asString()).isNotBlank().isNotEqualTo(reason.code());
    assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("{", "null");
  }

  private ApiAnswer provoke(Reason reason) {
    String from = TODAY + "14:00";
    String until = TODAY + "16:00";
    return switch (reason) {
      case INVALID_PLATE -> refused(world.resident(), visit("?", from, until));
      case END_BEFORE_START -> refused(world.resident(), visit(anyPlate(), until, from));
      case START_IN_PAST -> refused(world.resident(), visit(anyPlate(), TODAY + "09:59", until));
      case BEYOND_HORIZON ->
          refused(world.resident(), own(anyPlate(), "2027-04-01T14:00", "2027-04-01T15:00"));
      case UNKNOWN_ZONE ->
          refused(world.resident(), body("SELF", anyPlate(), "atlantis", from, until));
      case TOO_LONG_FOR_A_VISIT ->
          refused(world.resident(), visit(anyPlate(), from, TODAY + "18:00"));
      case TOO_LONG_FOR_THE_ZONE ->
          refused(world.resident(), body("SELF", anyPlate(), "rood", from, TODAY + "18:00"));
      case NOT_A_RESIDENT -> refused(world.outsider(), visit(anyPlate(), from, until));
      case NOT_YOUR_ZONE ->
          refused(world.resident(), body("VISITOR", anyPlate(), "geel", from, until));
      case PARKING_IS_FREE ->
          refused(world.resident(), visit(anyPlate(), TODAY + "22:00", TODAY + "23:00"));
      case PLATE_ALREADY_PARKED -> parkedTwice();
      case RECURRENCE_INVALID ->
          refused(world.resident(), repeated(own(anyPlate(), from, until), "FREQ=DAILY;COUNT=2"));
      case SERIES_TOO_LONG ->
          refused(
              world.resident(), repeated(own(anyPlate(), from, until), "FREQ=WEEKLY;COUNT=101"));
      case CITIZEN_UNKNOWN ->
          refused(new Person(UUID.randomUUID(), UUID.randomUUID()), own(anyPlate(), from, until));
      case CONSENT_MISSING -> withdrawn();
      case INSUFFICIENT_BALANCE ->
          world.book(
              world.outsider(),
              own(anyPlate(), from, until),
              request -> events.publish(World.notHeld(request, 59)));
      case RECEIVABLE_OPEN ->
          world.book(
              world.outsider(),
              own(anyPlate(), from, until),
              request -> events.publish(World.notHeld(request, 59, "receivable-open")));
      case VISITOR_HOURS_EXHAUSTED, QUARTER_NOT_OPEN, NO_VISITOR_QUOTA ->
          world.book(
              world.resident(),
              visit(anyPlate(), from, until),
              request -> events.publish(World.notReserved(request, reason.code())));
      case NO_VERDICT_IN_TIME ->
          world.book(
              world.outsider(),
              own(anyPlate(), from, until),
              _ -> clock.advance(Duration.ofSeconds(31)));
      case SESSION_NOT_RUNNING -> {
        Person resident = world.resident();
        yield api.as(resident.id())
            .once()
            .post("/api/v1/sessions/" + booked(resident, from, until) + "/stop", Map.of());
      }
      case SESSION_ALREADY_STARTED -> {
        Person resident = world.resident();
        yield api.as(resident.id())
            .delete("/api/v1/sessions/" + booked(resident, TODAY + "10:00", TODAY + "12:00"));
      }
      case PLATE_CHANGE_TOO_LATE -> {
        Person resident = world.resident();
        String id = booked(resident, TODAY + "10:00", TODAY + "12:00");
        clock.advance(Duration.ofMinutes(2));
        yield api.as(resident.id()).patch("/api/v1/sessions/" + id, Map.of("plate", anyPlate()));
      }
      case QUOTE_EXPIRED -> {
        Map<String, Object> body = new LinkedHashMap<>(own(anyPlate(), from, until));
        body.put("quoteId", UUID.randomUUID());
        yield refused(world.resident(), body);
      }
      case BOOKING_UNDECIDED -> {
        Person outsider = world.outsider();
        ApiAnswer answer = world.bookUnanswered(outsider, own(anyPlate(), from, until));
        assertThat(answer.status()).isEqualTo(202);
        yield api.as(outsider.id())
            .delete(
                "/api/v1/sessions/" + answer.json().path("sessions").path(0).path("id").asString());
      }
    };
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case INVALID_PLATE -> 400;
      case NOT_A_RESIDENT, CONSENT_MISSING -> 403;
      case UNKNOWN_ZONE -> 404;
      case PLATE_ALREADY_PARKED,
          SESSION_NOT_RUNNING,
          SESSION_ALREADY_STARTED,
          PLATE_CHANGE_TOO_LATE,
          QUOTE_EXPIRED,
          BOOKING_UNDECIDED ->
          409;
      case CITIZEN_UNKNOWN, NO_VERDICT_IN_TIME -> 503;
      case END_BEFORE_START,
          START_IN_PAST,
          BEYOND_HORIZON,
          TOO_LONG_FOR_A_VISIT,
          TOO_LONG_FOR_THE_ZONE,
          NOT_YOUR_ZONE,
          PARKING_IS_FREE,
          RECURRENCE_INVALID,
          SERIES_TOO_LONG,
          INSUFFICIENT_BALANCE,
          RECEIVABLE_OPEN,
          VISITOR_HOURS_EXHAUSTED,
          QUARTER_NOT_OPEN,
          NO_VISITOR_QUOTA ->
          422;
    };
  }

  @Test
  void too_long_says_how_long_it_is_and_may_be() {
    JsonNode problem =
        refused(world.resident(), visit(anyPlate(), TODAY + "14:00", TODAY + "18:00")).json();
    assertThat(problem.path("payingMinutes").asInt()).isEqualTo(240);
    assertThat(problem.path("maximumMinutes").asInt()).isEqualTo(180);
  }

  @Test
  void a_short_balance_says_what_is_missing_and_nothing_is_booked() {
    Person outsider = world.outsider();
    ApiAnswer answer =
        world.book(
            outsider,
            own(anyPlate(), TODAY + "14:00", TODAY + "16:00"),
            request -> events.publish(World.notHeld(request, 59)));
    JsonNode problem = answer.json();
    assertThat(problem.path("price").path("amount").asLong()).isEqualTo(760);
    assertThat(problem.path("shortfall").path("amount").asLong()).isEqualTo(59);
    assertThat(problem.path("shortfall").path("currency").asString()).isEqualTo("EUR");
    assertThat(problem.path("detail").asString()).contains("7,60", "0,59");

    BookingRefused told = events.awaitTold(BookingRefused.class, it -> true);
    assertThat(told.reason()).isEqualTo("insufficient-balance");
    assertThat(api.as(outsider.id()).get("/api/v1/sessions").json().at("/_page/totalElements"))
        .hasToString("0");
    JsonNode booking = api.as(outsider.id()).get("/api/v1/bookings/" + told.bookingId()).json();
    assertThat(booking.path("status").asString()).isEqualTo("REFUSED");
    assertThat(booking.path("sessions")).isEmpty();
    assertThat(booking.at("/refusal/code").asString()).isEqualTo("insufficient-balance");
    assertThat(booking.at("/refusal/details/shortfall/amount").asLong()).isEqualTo(59);
  }

  @Test
  void short_hours_say_in_which_quarter() {
    ApiAnswer answer =
        world.book(
            world.resident(),
            visit(anyPlate(), "2026-12-31T21:00", "2027-01-01T10:00"),
            request ->
                events.publish(
                    World.notReserved(
                        request,
                        "visitor-hours-exhausted",
                        new QuotaEvent.QuarterShortfall("2026-Q4", 30, 30))));
    JsonNode shortfall = answer.json().path("shortfalls").path(0);
    assertThat(shortfall.path("quarter").asString()).isEqualTo("2026-Q4");
    assertThat(shortfall.path("remainingMinutes").asInt()).isEqualTo(30);
    assertThat(shortfall.path("shortfallMinutes").asInt()).isEqualTo(30);
  }

  @Test
  void a_booking_that_lapsed_tells_so_and_frees_its_place() {
    Person outsider = world.outsider();
    String plate = anyPlate();
    Map<String, Object> body = own(plate, TODAY + "14:00", TODAY + "16:00");
    ApiAnswer lapsed = world.book(outsider, body, _ -> clock.advance(Duration.ofSeconds(31)));
    assertThat(lapsed.code()).isEqualTo("no-verdict-in-time");
    events.awaitTold(BookingLapsed.class, it -> it.citizenId().equals(outsider.id()));
    assertThat(world.bookWithYes(outsider, body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "en", "de"})
  void texts_come_in_the_language_of_the_caller(String language) {
    Person resident = world.resident();
    ApiAnswer answer =
        api.as(resident.id())
            .header("Accept-Language", language)
            .post("/api/v1/quotes", visit(anyPlate(), TODAY + "22:00", TODAY + "23:00"));
    Map<String, String> titles =
        Map.of(
            "nl", "Parkeren is dan gratis",
            "fr", "Le stationnement est alors gratuit",
            "en", "Parking is free then",
            "de", "Das Parken ist dann kostenlos");
    assertThat(answer.json().path("title").asString()).isEqualTo(titles.get(language));
  }

  @Test
  void a_quote_says_no_as_a_booking_would() {
    Person resident = world.resident();
    Map<String, Object> body = visit(anyPlate(), TODAY + "14:00", TODAY + "18:00");
    ApiAnswer quoted = api.as(resident.id()).post("/api/v1/quotes", body);
    ApiAnswer booked = refused(resident, body);
    Set<String> same = new TreeSet<>(Set.of("code", "status", "payingMinutes", "maximumMinutes"));
    for (String member : same) {
      assertThat(quoted.json().path(member)).isEqualTo(booked.json().path(member));
    }
  }

  private ApiAnswer parkedTwice() {
    Person resident = world.resident();
    String plate = anyPlate();
    world.bookWithYes(resident, visit(plate, TODAY + "14:00", TODAY + "15:00"));
    return refused(world.outsider(), own(plate, TODAY + "14:30", TODAY + "16:00"));
  }

  private ApiAnswer withdrawn() {
    Person resident = world.resident();
    events.publish(
        new IdentityEvent.ConsentWithdrawn(
            resident.id(), UUID.randomUUID(), TestClock.START, null));
    Map<String, Object> body = own(anyPlate(), TODAY + "14:00", TODAY + "16:00");
    Awaitility.await("the withdrawal is heard")
        .until(() -> api.as(resident.id()).post("/api/v1/quotes", body).status() == 403);
    return refused(resident, body);
  }

  private String booked(Person resident, String from, String until) {
    ApiAnswer answer = world.bookWithYes(resident, visit(anyPlate(), from, until));
    List<JsonNode> sessions = answer.json().path("sessions").valueStream().toList();
    return sessions.getFirst().path("id").asString();
  }

  private ApiAnswer refused(Person person, Map<String, Object> body) {
    ApiAnswer answer = api.as(person.id()).once().post("/api/v1/bookings", body);
    assertThat(events.told().stream().filter(BookingRequested.class::isInstance))
        .noneMatch(told -> ((BookingRequested) told).citizenId().equals(person.id()));
    return answer;
  }
}
