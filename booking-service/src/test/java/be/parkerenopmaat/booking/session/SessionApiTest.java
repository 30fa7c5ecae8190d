package be.parkerenopmaat.booking.session;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.repeated;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionEnded;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SessionApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  SessionApiTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    world = new World(api, events);
  }

  /// What goes back is awaited only where a test brings it.
  @BeforeEach
  void endPatience() {
    api.endPatience();
  }

  @Test
  void stopping_early_gives_back_what_is_not_used_and_waits_until_it_is_there() {
    Person resident = world.resident();
    String id = booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "12:00"));
    clock.advance(Duration.ofMinutes(30));

    ApiAnswer answer =
        api.during(
            () -> stop(resident, id),
            () -> {
              SessionStopped told =
                  events.awaitTold(
                      SessionStopped.class, it -> it.sessionId().toString().equals(id));
              assertThat(told.refundCents()).isEqualTo(570);
              assertThat(told.returnedMinutes()).containsExactly(new QuarterMinutes("2026-Q4", 90));
              events.publish(
                  new WalletEvent.MoneyReturned(
                      told.bookingId(),
                      told.citizenId(),
                      told.sessionId(),
                      570,
                      told.stoppedAt(),
                      null),
                  new QuotaEvent.HoursReturned(
                      told.bookingId(),
                      told.citizenId(),
                      told.sessionId(),
                      90,
                      told.stoppedAt(),
                      null));
            });

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/refund/amount").asLong()).isEqualTo(570);
    assertThat(answer.json().path("returnedMinutes").asInt()).isEqualTo(90);
    JsonNode session = answer.json().path("session");
    assertThat(session.path("status").asString()).isEqualTo("STOPPED");
    assertThat(session.path("end").asString()).isEqualTo("2026-11-18T10:30:00+01:00");
    assertThat(session.at("/price/amount").asLong()).isEqualTo(190);
    assertThat(session.path("payingMinutes").asInt()).isEqualTo(30);
    assertThat(api.as(resident.id()).get("/api/v1/sessions/" + id).json()).isEqualTo(session);
  }

  @Test
  void stopping_is_answered_the_same_when_nothing_comes_back_in_time_and_when_repeated() {
    Person resident = world.resident();
    String id = booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "12:00"));
    clock.advance(Duration.ofMinutes(30));
    ApiAnswer first = stop(resident, id);
    assertThat(first.status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(30));
    assertThat(stop(resident, id).json()).isEqualTo(first.json());
    // All of a citizen is told in order: with the next booking everything before it was told.
    booked(resident, visit(anyPlate(), TODAY + "17:00", TODAY + "18:00"));
    assertThat(events.told())
        .filteredOn(
            told ->
                told instanceof SessionStopped stopped && stopped.sessionId().toString().equals(id))
        .hasSize(1);
  }

  @Test
  void own_parking_gives_back_money_and_no_hours() {
    Person outsider = world.outsider();
    String id = booked(outsider, own(anyPlate(), TODAY + "10:00", TODAY + "12:00"));
    clock.advance(Duration.ofMinutes(60));
    ApiAnswer answer = stop(outsider, id);
    assertThat(answer.json().at("/refund/amount").asLong()).isEqualTo(380);
    assertThat(answer.json().path("returnedMinutes").asInt()).isZero();
    assertThat(
            events
                .awaitTold(SessionStopped.class, told -> told.sessionId().toString().equals(id))
                .returnedMinutes())
        .isEmpty();
  }

  @Test
  void a_stopped_place_can_be_booked_again_at_once() {
    Person outsider = world.outsider();
    String plate = anyPlate();
    String id = booked(outsider, own(plate, TODAY + "10:00", TODAY + "12:00"));
    clock.advance(Duration.ofMinutes(30));
    stop(outsider, id);
    assertThat(booked(outsider, own(plate, TODAY + "10:30", TODAY + "11:00"))).isNotEqualTo(id);
  }

  @Test
  void a_planned_session_is_cancelled_for_all_it_cost() {
    Person resident = world.resident();
    String id = booked(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    ApiAnswer answer = api.as(resident.id()).delete("/api/v1/sessions/" + id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/refund/amount").asLong()).isEqualTo(760);
    assertThat(answer.json().path("returnedMinutes").asInt()).isEqualTo(120);
    assertThat(answer.json().at("/session/status").asString()).isEqualTo("CANCELLED");
    assertThat(
            events
                .awaitTold(SessionCancelled.class, told -> told.sessionId().toString().equals(id))
                .refundCents())
        .isEqualTo(760);
  }

  @Test
  void the_rest_of_a_series_is_cancelled_as_a_whole() {
    Person resident = world.resident();
    ApiAnswer booking =
        world.bookWithYes(
            resident,
            repeated(visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"), "FREQ=WEEKLY;COUNT=3"));
    String series = booking.json().path("seriesId").asString();
    clock.set(Instant.parse("2026-11-18T14:00:00Z"));

    assertThat(api.as(world.outsider().id()).delete("/api/v1/series/" + series).code())
        .isEqualTo("not-found");
    ApiAnswer answer = api.as(resident.id()).delete("/api/v1/series/" + series);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("sessions")).hasSize(2);
    assertThat(answer.json().at("/refund/amount").asLong()).isEqualTo(2 * 760);
    assertThat(answer.json().path("returnedMinutes").asInt()).isEqualTo(240);
    assertThat(api.as(resident.id()).delete("/api/v1/series/" + series).json())
        .isEqualTo(answer.json());
    assertThat(current(resident).path("running")).hasSize(1);
    assertThat(current(resident).path("next").isNull()).isTrue();
  }

  @Test
  void now_and_next_move_with_the_clock_and_are_told_once() {
    Person resident = world.resident();
    assertThat(current(resident).path("running")).isEmpty();
    assertThat(current(resident).path("next").isNull()).isTrue();

    String early = booked(resident, visit(anyPlate(), TODAY + "11:00", TODAY + "12:00"));
    String late = booked(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "15:00"));
    assertThat(current(resident).at("/next/id").asString()).isEqualTo(early);

    clock.advance(Duration.ofHours(1));
    assertThat(current(resident).at("/running/0/id").asString()).isEqualTo(early);
    assertThat(current(resident).at("/next/id").asString()).isEqualTo(late);
    events.awaitTold(SessionStarted.class, told -> told.sessionId().toString().equals(early));

    clock.advance(Duration.ofHours(1));
    assertThat(current(resident).path("running")).isEmpty();
    events.awaitTold(SessionEnded.class, told -> told.sessionId().toString().equals(early));

    clock.advance(Duration.ofHours(4));
    events.awaitTold(SessionEnded.class, told -> told.sessionId().toString().equals(late));
    List<?> told =
        events.told().stream()
            .filter(event -> event instanceof SessionStarted || event instanceof SessionEnded)
            .filter(event -> event.orderingKey().equals(resident.id()))
            .map(Object::getClass)
            .toList();
    assertThat(told)
        .isEqualTo(
            List.of(
                SessionStarted.class,
                SessionEnded.class,
                SessionStarted.class,
                SessionEnded.class));
  }

  /// Manual check 154.
  @Test
  void the_list_can_be_filtered_and_paged() {
    Person resident = world.resident();
    booked(resident, own(anyPlate(), TODAY + "10:00", TODAY + "11:00"));
    booked(resident, own(anyPlate(), TODAY + "14:00", TODAY + "15:00"));
    String last = booked(resident, own(anyPlate(), "2026-11-20T14:00", "2026-11-20T15:00"));

    JsonNode all = list(resident, "?pagesize=2");
    assertThat(all.at("/_embedded/sessions")).hasSize(2);
    assertThat(all.at("/_embedded/sessions/0/id").asString()).isEqualTo(last);
    assertThat(all.at("/_page/totalElements").asInt()).isEqualTo(3);
    assertThat(all.at("/_links/next/href").asString()).contains("page=2");
    assertThat(list(resident, "?date=2026-11-18").at("/_embedded/sessions")).hasSize(2);
    assertThat(list(resident, "?from=2026-11-19&to=2026-11-20").at("/_embedded/sessions"))
        .hasSize(1);
    assertThat(list(resident, "?status=RUNNING").at("/_embedded/sessions")).hasSize(1);
    assertThat(
            list(resident, "?paging-strategy=noCount&pagesize=2")
                .at("/_links/next")
                .isMissingNode())
        .isFalse();
    assertThat(api.as(resident.id()).get("/api/v1/sessions?date=yesterday").code())
        .isEqualTo("invalid-request");
    assertThat(list(world.outsider(), "").at("/_page/totalElements").asInt()).isZero();
  }

  @Test
  void a_session_of_somebody_else_does_not_exist() {
    Person resident = world.resident();
    String id = booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00"));
    ServiceApi other = api.as(world.outsider().id());
    assertThat(other.get("/api/v1/sessions/" + id).code()).isEqualTo("not-found");
    assertThat(other.once().post("/api/v1/sessions/" + id + "/stop", Map.of()).code())
        .isEqualTo("not-found");
    assertThat(other.delete("/api/v1/sessions/" + id).code()).isEqualTo("not-found");
    assertThat(other.delete("/api/v1/sessions/" + UUID.randomUUID()).code()).isEqualTo("not-found");
  }

  private String booked(Person person, Map<String, Object> body) {
    ApiAnswer answer = world.bookWithYes(person, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().at("/sessions/0/id").asString();
  }

  private ApiAnswer stop(Person person, String id) {
    return api.as(person.id()).once().post("/api/v1/sessions/" + id + "/stop", Map.of());
  }

  private JsonNode current(Person person) {
    return api.as(person.id()).get("/api/v1/sessions/current").json();
  }

  private JsonNode list(Person person, String query) {
    return api.as(person.id()).get("/api/v1/sessions" + query).json();
  }
}
