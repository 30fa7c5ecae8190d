package be.parkerenopmaat.booking.book;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.repeated;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class BookingApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final World world;

  @Autowired
  BookingApiTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
    world = new World(api, events);
  }

  @Test
  void a_visit_is_confirmed_when_money_and_hours_say_yes() {
    World.Person resident = world.resident();
    String plate = anyPlate();
    ApiAnswer answer = world.bookWithYes(resident, visit(plate, TODAY + "14:00", TODAY + "16:00"));

    assertThat(answer.status()).isEqualTo(201);
    JsonNode booking = answer.json();
    assertThat(booking.path("status").asString()).isEqualTo("CONFIRMED");
    assertThat(booking.path("price").path("amount").asLong()).isEqualTo(760);
    assertThat(booking.path("seriesId").isNull()).isTrue();
    assertThat(answer.header("Location"))
        .contains("/api/v1/bookings/" + booking.path("id").asString());
    JsonNode session = booking.path("sessions").path(0);
    assertThat(session.path("plate").asString()).isEqualTo(plate);
    assertThat(session.path("country").asString()).isEqualTo("BE");
    assertThat(session.path("zone").asString()).isEqualTo("centrum");
    assertThat(session.path("beneficiary").asString()).isEqualTo("VISITOR");
    assertThat(session.path("start").asString()).isEqualTo("2026-11-18T14:00:00+01:00");
    assertThat(session.path("payingMinutes").asInt()).isEqualTo(120);
    assertThat(session.path("status").asString()).isEqualTo("PLANNED");

    BookingRequested asked = events.awaitTold(BookingRequested.class, told -> true);
    assertThat(asked.householdId()).isEqualTo(resident.household());
    assertThat(asked.sessions().getFirst().visitorMinutes())
        .containsExactly(new BookingEvent.QuarterMinutes("2026-Q4", 120));
    events.awaitTold(BookingConfirmed.class, told -> told.bookingId().equals(asked.bookingId()));
  }

  @Test
  void own_parking_asks_the_wallet_alone() {
    World.Person outsider = world.outsider();
    ApiAnswer answer =
        world.bookWithYes(outsider, own(anyPlate(), TODAY + "10:00", TODAY + "20:00"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("sessions").path(0).path("status").asString())
        .isEqualTo("RUNNING");
    BookingRequested asked = events.awaitTold(BookingRequested.class, told -> true);
    assertThat(asked.householdId()).isNull();
    assertThat(asked.sessions().getFirst().visitorMinutes()).isEmpty();
  }

  @Test
  void a_series_is_one_booking_with_one_number() {
    World.Person resident = world.resident();
    ApiAnswer answer =
        world.bookWithYes(
            resident,
            repeated(
                own(anyPlate(), TODAY + "14:00", TODAY + "16:00"),
                "FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3"));
    assertThat(answer.status()).isEqualTo(201);
    JsonNode booking = answer.json();
    assertThat(booking.path("sessions")).hasSize(3);
    assertThat(booking.path("price").path("amount").asLong()).isEqualTo(3 * 760);
    assertThat(booking.path("seriesNumber").asLong()).isPositive();
    booking
        .path("sessions")
        .forEach(
            session -> {
              assertThat(session.path("seriesId")).isEqualTo(booking.path("seriesId"));
              assertThat(session.path("seriesNumber")).isEqualTo(booking.path("seriesNumber"));
            });
  }

  @Test
  void past_the_bound_the_answer_is_a_place_to_look() {
    World.Person resident = world.resident();
    ApiAnswer answer =
        world.bookUnanswered(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("status").asString()).isEqualTo("REQUESTED");
    String place = answer.header("Location").orElseThrow();

    world.sayYes(world.awaitRequest(resident));
    Awaitility.await()
        .until(
            () -> api.as(resident.id()).get(place).json().path("status").asString(),
            "CONFIRMED"::equals);
  }

  @Test
  void the_same_key_books_once() {
    World.Person resident = world.resident();
    Map<String, Object> body = visit(anyPlate(), TODAY + "14:00", TODAY + "16:00");
    ServiceApi once = api.as(resident.id()).once();
    ApiAnswer first =
        api.during(
            () -> once.post("/api/v1/bookings", body),
            () -> world.sayYes(world.awaitRequest(resident)));
    ApiAnswer second = once.post("/api/v1/bookings", body);
    assertThat(second.header("Idempotency-Replayed")).contains("true");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(api.as(resident.id()).post("/api/v1/bookings", body).code())
        .isEqualTo("idempotency-key-missing");
  }

  @Test
  void a_booking_of_somebody_else_does_not_exist() {
    World.Person resident = world.resident();
    ApiAnswer answer =
        world.bookWithYes(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    String place = answer.header("Location").orElseThrow();
    assertThat(api.as(resident.id()).get(place).status()).isEqualTo(200);
    assertThat(api.as(world.resident().id()).get(place).code()).isEqualTo("not-found");
  }

  @Test
  void a_quote_says_what_a_booking_would_cost_and_books_nothing() {
    World.Person resident = world.resident();
    ApiAnswer answer =
        api.as(resident.id())
            .post("/api/v1/quotes", visit(anyPlate(), TODAY + "20:00", "2026-11-19T10:00"));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode quote = answer.json();
    assertThat(quote.path("price").path("amount").asLong()).isEqualTo(1140);
    assertThat(quote.path("payingMinutes").asInt()).isEqualTo(180);
    assertThat(quote.path("minutesByQuarter").path(0).path("quarter").asString())
        .isEqualTo("2026-Q4");
    assertThat(quote.path("sessions")).hasSize(1);
    assertThat(quote.path("expiresAt").asString()).isEqualTo("2026-11-18T10:05:00+01:00");
    assertThat(events.told())
        .filteredOn(told -> told.orderingKey().equals(resident.id()))
        .isEmpty();
  }

  @Test
  void no_event_and_no_address_has_a_plate() {
    World.Person resident = world.resident();
    String plate = anyPlate();
    ApiAnswer answer = world.bookWithYes(resident, visit(plate, TODAY + "14:00", TODAY + "16:00"));
    events.awaitTold(BookingConfirmed.class, told -> true);
    List<Event> told = events.told();
    assertThat(told).isNotEmpty().noneMatch(event -> event.toString().contains(plate));
    assertThat(answer.header("Location").orElseThrow()).doesNotContain(plate);
  }

  @Test
  void a_body_that_is_wrong_is_named_as_wrong() {
    World.Person resident = world.resident();
    Map<String, Object> body =
        new LinkedHashMap<>(visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    body.remove("zone");
    assertThat(api.as(resident.id()).post("/api/v1/quotes", body).code())
        .isEqualTo("invalid-request");
    body.put("zone", "centrum");
    body.put("color", "red");
    assertThat(api.as(resident.id()).post("/api/v1/quotes", body).code())
        .isEqualTo("invalid-request");
  }
}
