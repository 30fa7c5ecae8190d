package be.parkerenopmaat.booking.residence;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.repeated;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenErased;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentGiven;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.contracts.identity.IdentityEvent.PlannedSessions;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReturned;
import be.parkerenopmaat.contracts.quota.QuotaEvent.QuarterRemaining;
import be.parkerenopmaat.contracts.quota.QuotaEvent.Remaining;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What somebody booked and did not start yet goes back with their consent, unless it is kept.
@ServiceTest
class WithdrawalTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final World world;

  @Autowired
  WithdrawalTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
    world = new World(api, events);
  }

  @ParameterizedTest(name = "erased: {0}")
  @ValueSource(booleans = {false, true})
  void planned_sessions_are_cancelled_with_all_they_cost_and_running_ones_run_out(boolean erased) {
    Person resident = world.resident();
    book(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00"));
    book(
        resident,
        repeated(visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"), "FREQ=WEEKLY;COUNT=2"));

    events.publish(
        erased
            ? new CitizenErased(resident.id(), TestClock.START, PlannedSessions.CANCEL)
            : withdrawn(resident, null));

    awaitCancelled(resident, 2);
    assertThat(
            events.told().stream()
                .filter(SessionCancelled.class::isInstance)
                .map(SessionCancelled.class::cast)
                .filter(told -> told.citizenId().equals(resident.id())))
        .allSatisfy(told -> assertThat(told.refundCents()).isEqualTo(760));
    assertThat(api.as(resident.id()).get("/api/v1/sessions/current").json().path("running"))
        .hasSize(1);
  }

  @Test
  void what_waits_for_its_verdict_is_refused() {
    Person resident = world.resident();
    ApiAnswer answer =
        world.book(
            resident,
            visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"),
            _ -> events.publish(withdrawn(resident, PlannedSessions.CANCEL)));
    assertThat(answer.code()).isEqualTo("consent-missing");
    assertThat(
            events.awaitTold(BookingRefused.class, told -> told.citizenId().equals(resident.id())))
        .extracting(BookingRefused::reason)
        .isEqualTo("consent-missing");
  }

  @Test
  void what_is_kept_stays_booked() {
    Person resident = world.resident();
    String id = book(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    events.publish(withdrawn(resident, PlannedSessions.KEEP));
    Awaitility.await("the withdrawal is known")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.as(resident.id())
                        .post("/api/v1/quotes", visit(anyPlate(), TODAY + "17:00", TODAY + "18:00"))
                        .status()
                    == 403);
    assertThat(api.as(resident.id()).get("/api/v1/sessions/" + id).json().path("status").asString())
        .isEqualTo("PLANNED");
  }

  /// Hours of cancelled visits that come back later do not bring it back.
  @Test
  void where_somebody_lives_is_forgotten_until_they_consent_again() {
    Person resident = world.resident();
    String id = book(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    assertThat(kept(resident).at("/citizen/0/householdId").asString())
        .isEqualTo(resident.household().toString());

    events.publish(withdrawn(resident, PlannedSessions.KEEP));
    events.publish(hoursBack(resident, id));

    Awaitility.await("it is forgotten")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(kept(resident).at("/citizen/0/zone").isNull()).isTrue();
              assertThat(kept(resident).at("/citizen/0/householdId").isNull()).isTrue();
            });
    assertThat(kept(resident).path("hoursOwner")).isEmpty();
    assertThat(api.as(resident.id()).get("/api/v1/sessions/" + id).json().path("status").asString())
        .isEqualTo("PLANNED");

    events.publish(
        new ConsentGiven(resident.id(), UUID.randomUUID(), List.of("address"), TestClock.START),
        new ResidenceChanged(
            resident.id(), "centrum", resident.household(), TestClock.START, UUID.randomUUID()));
    Awaitility.await("they visit again")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.as(resident.id())
                        .post("/api/v1/quotes", visit(anyPlate(), TODAY + "17:00", TODAY + "18:00"))
                        .status()
                    == 200);
  }

  @Test
  void an_erasure_forgets_the_answers_that_wait_to_be_replayed() {
    Person resident = world.resident();
    book(resident, visit(anyPlate(), TODAY + "14:00", TODAY + "16:00"));
    assertThat(answersKept(resident)).isPositive();
    events.publish(new CitizenErased(resident.id(), TestClock.START, PlannedSessions.CANCEL));
    Awaitility.await("they are forgotten")
        .atMost(Duration.ofSeconds(30))
        .until(() -> answersKept(resident) == 0);
  }

  private int answersKept(Person person) {
    return kept(person).path("idempotentRequest").size();
  }

  private JsonNode kept(Person person) {
    return api.as(person.id()).get("/api/v1/export/bookings").json();
  }

  private static Event hoursBack(Person person, String session) {
    return new HoursReturned(
        UUID.randomUUID(),
        person.id(),
        UUID.fromString(session),
        0,
        TestClock.START,
        new Remaining(person.household(), List.of(new QuarterRemaining("2026-Q4", 5400))));
  }

  private String book(Person person, Map<String, Object> body) {
    ApiAnswer answer = world.bookWithYes(person, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().at("/sessions/0/id").asString();
  }

  private static Event withdrawn(Person person, @Nullable PlannedSessions planned) {
    return new ConsentWithdrawn(person.id(), UUID.randomUUID(), TestClock.START, planned);
  }

  private void awaitCancelled(Person person, int sessions) {
    Awaitility.await("the planned sessions are cancelled")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                List.copyOf(events.told()).stream()
                        .filter(SessionCancelled.class::isInstance)
                        .filter(told -> told.orderingKey().equals(person.id()))
                        .count()
                    == sessions);
  }
}
