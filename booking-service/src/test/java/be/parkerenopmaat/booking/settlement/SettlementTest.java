package be.parkerenopmaat.booking.settlement;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.held;
import static be.parkerenopmaat.booking.World.notHeld;
import static be.parkerenopmaat.booking.World.notReserved;
import static be.parkerenopmaat.booking.World.reserved;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The two verdicts, in every order in which Kafka may bring them.
@ServiceTest
class SettlementTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  SettlementTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    world = new World(api, events);
  }

  @Test
  void hours_before_money_confirm_as_well() {
    ApiAnswer answer =
        book(
            world.resident(),
            request -> {
              events.publish(reserved(request));
              events.publish(held(request));
            });
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void a_verdict_that_is_repeated_under_its_id_or_another_counts_once() {
    Person resident = world.resident();
    ApiAnswer answer =
        book(
            resident,
            request -> {
              UUID id = UUID.randomUUID();
              events.publishAs(id, held(request));
              events.publishAs(id, held(request));
              events.publish(held(request));
              events.publish(reserved(request), reserved(request));
            });
    assertThat(answer.status()).isEqualTo(201);
    settleAnother(resident);
    assertThat(decisions(resident, answer)).hasSize(1);
  }

  @Test
  void a_repeated_verdict_does_not_stand_for_the_missing_one() {
    Person resident = world.resident();
    ApiAnswer answer =
        world.bookUnanswered(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    assertThat(answer.status()).isEqualTo(202);
    BookingRequested request = world.awaitRequest(resident);
    events.publish(held(request), held(request));
    settleAnother(resident);
    assertThat(
            api.as(resident.id())
                .get("/api/v1/bookings/" + request.bookingId())
                .json()
                .path("status")
                .asString())
        .isEqualTo("REQUESTED");
  }

  @Test
  void the_first_no_decides_and_a_later_yes_changes_nothing() {
    Person resident = world.resident();
    ApiAnswer answer =
        book(
            resident,
            request -> {
              events.publish(notReserved(request, "visitor-hours-exhausted"));
              events.awaitTold(
                  BookingRefused.class, told -> told.bookingId().equals(request.bookingId()));
              events.publish(held(request));
            });
    assertThat(answer.code()).isEqualTo("visitor-hours-exhausted");
    settleAnother(resident);
    BookingRefused told =
        events.awaitTold(BookingRefused.class, it -> it.citizenId().equals(resident.id()));
    assertThat(decisions(told.bookingId())).containsExactly(told);
  }

  @Test
  void two_times_no_is_one_refusal() {
    Person resident = world.resident();
    book(
        resident,
        request ->
            events.publish(notHeld(request, 1), notReserved(request, "visitor-hours-exhausted")));
    settleAnother(resident);
    BookingRefused told =
        events.awaitTold(BookingRefused.class, it -> it.citizenId().equals(resident.id()));
    assertThat(decisions(told.bookingId())).containsExactly(told);
  }

  @Test
  void a_verdict_after_the_lapse_changes_nothing() {
    Person resident = world.resident();
    List<BookingRequested> asked = new ArrayList<>();
    ApiAnswer answer =
        book(
            resident,
            request -> {
              asked.add(request);
              events.publish(held(request));
              clock.advance(Duration.ofSeconds(31));
            });
    assertThat(answer.code()).isEqualTo("no-verdict-in-time");
    BookingLapsed lapsed =
        events.awaitTold(BookingLapsed.class, it -> it.citizenId().equals(resident.id()));
    events.publish(reserved(asked.getFirst()));
    settleAnother(resident);
    assertThat(decisions(lapsed.bookingId())).containsExactly(lapsed);
  }

  @Test
  void many_bookings_in_one_batch_are_each_settled() {
    List<Person> people = List.of(world.resident(), world.resident(), world.resident());
    List<Callable<ApiAnswer>> attempts = new ArrayList<>();
    for (Person person : people) {
      Map<String, Object> body = visit(anyPlate(), TODAY + "14:00", TODAY + "16:00");
      attempts.add(() -> api.as(person.id()).once().post("/api/v1/bookings", body));
    }
    List<ApiAnswer> answers =
        api.during(
            () -> Race.run(attempts),
            () -> {
              List<Event> verdicts = new ArrayList<>();
              for (Person person : people) {
                BookingRequested request = world.awaitRequest(person);
                verdicts.add(reserved(request));
                verdicts.add(person.equals(people.get(1)) ? notHeld(request, 5) : held(request));
              }
              events.publish(verdicts.toArray(Event[]::new));
            });
    assertThat(answers.stream().map(ApiAnswer::status)).containsExactly(201, 422, 201);
  }

  @Test
  void a_verdict_about_a_booking_that_nobody_made_is_passed_over() {
    Person resident = world.resident();
    BookingRequested nowhere =
        new BookingRequested(
            UUID.randomUUID(), resident.id(), null, null, List.of(), TestClock.START);
    events.publish(held(nowhere), reserved(nowhere));
    settleAnother(resident);
  }

  @Test
  void of_eight_citizens_racing_for_one_plate_one_gets_it() {
    String plate = anyPlate();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      people.add(world.resident());
    }
    List<Callable<ApiAnswer>> attempts = new ArrayList<>();
    for (Person person : people) {
      Map<String, Object> body = visit(plate, TODAY + "14:00", TODAY + "16:00");
      attempts.add(() -> api.as(person.id()).once().post("/api/v1/bookings", body));
    }
    api.endPatience();
    List<ApiAnswer> answers = Race.run(attempts);
    assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(7)
        .allMatch(answer -> answer.code().equals("plate-already-parked"));
  }

  private ApiAnswer book(Person person, World.Reaction reaction) {
    return world.book(person, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"), reaction);
  }

  /// Everything of a citizen is heard in order: when a later booking is settled, so is all before.
  private void settleAnother(Person person) {
    clock.set(TestClock.START);
    ApiAnswer answer =
        world.bookWithYes(person, visit(anyPlate(), TODAY + "17:00", TODAY + "18:00"));
    assertThat(answer.status()).isEqualTo(201);
  }

  private List<Event> decisions(Person person, ApiAnswer answer) {
    UUID id = UUID.fromString(answer.json().path("id").asString());
    events.awaitTold(BookingConfirmed.class, told -> told.citizenId().equals(person.id()));
    return decisions(id);
  }

  private List<Event> decisions(UUID booking) {
    return events.told().stream()
        .filter(
            told ->
                told instanceof BookingEvent event
                    && event.bookingId().equals(booking)
                    && !(told instanceof BookingRequested))
        .toList();
  }
}
