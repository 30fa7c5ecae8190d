package be.parkerenopmaat.booking.amend;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static be.parkerenopmaat.booking.World.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionExtended;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Extending and changing a session, with wallet and quota answering as they do.
@ServiceTest
class AmendApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final World world;

  @Autowired
  AmendApiTest(ServiceApi api, EventProbe events, TestClock clock) {
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
  void an_extension_is_priced_first_charged_apart_and_stopped_part_by_part() {
    Person resident = world.resident();
    JsonNode session = booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00"));
    String id = session.path("id").asString();
    assertThat(session.path("extendableUntil").asString()).isEqualTo("2026-11-18T13:00:00+01:00");
    clock.advance(Duration.ofMinutes(30));

    ApiAnswer quote = quoteExtension(resident, id, "12:30");
    assertThat(quote.status()).as(quote.body()).isEqualTo(200);
    assertThat(quote.json().at("/price/amount").asLong()).isEqualTo(570);
    assertThat(quote.json().path("payingMinutes").asInt()).isEqualTo(90);

    ApiAnswer extended =
        asking(
            () -> extend(resident, id, "12:30", quote.json().path("id").asString()),
            resident,
            request -> {
              assertThat(request.bookingId().toString())
                  .isNotEqualTo(session.path("bookingId").asString());
              assertThat(request.sessions())
                  .singleElement()
                  .satisfies(
                      part -> {
                        assertThat(part.sessionId()).hasToString(id);
                        assertThat(part.startsAt()).isEqualTo("2026-11-18T10:00:00Z");
                        assertThat(part.endsAt()).isEqualTo("2026-11-18T11:30:00Z");
                        assertThat(part.priceCents()).isEqualTo(570);
                        assertThat(part.visitorMinutes())
                            .containsExactly(new QuarterMinutes("2026-Q4", 90));
                      });
              world.sayYes(request);
            });
    assertThat(extended.status()).as(extended.body()).isEqualTo(200);
    assertThat(extended.json().at("/price/amount").asLong()).isEqualTo(570);
    JsonNode longer = extended.json().path("session");
    assertThat(longer.path("end").asString()).isEqualTo("2026-11-18T12:30:00+01:00");
    assertThat(longer.at("/price/amount").asLong()).isEqualTo(950);
    assertThat(longer.path("payingMinutes").asInt()).isEqualTo(150);
    assertThat(events.awaitTold(SessionExtended.class, told -> of(told, id)).endsAt())
        .isEqualTo("2026-11-18T11:30:00Z");
    assertThat(get(resident, id)).isEqualTo(longer);

    clock.advance(Duration.ofMinutes(15));
    ApiAnswer stopped = stop(resident, id, Map.of());
    assertThat(stopped.json().at("/refund/amount").asLong()).isEqualTo(950 - 285);
    assertThat(stopped.json().path("returnedMinutes").asInt()).isEqualTo(105);
    events.awaitTold(SessionStopped.class, told -> of(told, id) && told.refundCents() == 95);
    List<SessionStopped> parts =
        events.told().stream()
            .filter(SessionStopped.class::isInstance)
            .map(SessionStopped.class::cast)
            .filter(told -> told.sessionId().toString().equals(id))
            .toList();
    assertThat(parts).extracting(SessionStopped::refundCents).containsExactly(570L, 95L);
    assertThat(parts)
        .extracting(SessionStopped::returnedMinutes)
        .containsExactly(
            List.of(new QuarterMinutes("2026-Q4", 90)), List.of(new QuarterMinutes("2026-Q4", 15)));
    assertThat(parts.getLast().bookingId()).hasToString(session.path("bookingId").asString());
    assertThat(get(resident, id).at("/price/amount").asLong()).isEqualTo(285);
  }

  @Test
  void a_refused_extension_leaves_the_session_as_it_was() {
    Person resident = world.resident();
    String id =
        booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00")).path("id").asString();
    ApiAnswer answer =
        asking(
            () -> extend(resident, id, "12:00", null),
            resident,
            request -> events.publish(World.notHeld(request, 59)));
    assertThat(answer.code()).isEqualTo("insufficient-balance");
    assertThat(get(resident, id).path("end").asString()).isEqualTo("2026-11-18T11:00:00+01:00");
    // And its place is free for the next wish.
    assertThat(asking(() -> extend(resident, id, "12:00", null), resident, world::sayYes).status())
        .isEqualTo(200);
  }

  @Test
  void what_cannot_be_extended_says_what_can() {
    Person resident = world.resident();
    String plate = anyPlate();
    String id =
        booked(resident, visit(plate, TODAY + "10:00", TODAY + "11:00")).path("id").asString();
    ApiAnswer tooLong = quoteExtension(resident, id, "13:01");
    assertThat(tooLong.code()).isEqualTo("too-long-for-a-visit");
    assertThat(tooLong.json().at("/alternatives/latestEnd").asString())
        .isEqualTo("2026-11-18T13:00:00+01:00");
    assertThat(quoteExtension(resident, id, "11:00").code()).isEqualTo("end-before-start");
    booked(resident, own(plate, TODAY + "12:00", TODAY + "13:00"));
    ApiAnswer taken = quoteExtension(resident, id, "12:30");
    assertThat(taken.code()).isEqualTo("plate-already-parked");
    assertThat(taken.json().at("/alternatives/latestEnd").asString())
        .isEqualTo("2026-11-18T12:00:00+01:00");
    String planned =
        booked(resident, own(anyPlate(), TODAY + "14:00", TODAY + "15:00")).path("id").asString();
    assertThat(quoteExtension(resident, planned, "16:00").code()).isEqualTo("session-not-running");
    assertThat(quoteExtension(world.outsider(), id, "12:00").code()).isEqualTo("not-found");
  }

  @Test
  void a_stop_wins_from_an_extension_that_waits() {
    Person resident = world.resident();
    String id =
        booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00")).path("id").asString();
    ApiAnswer answer =
        asking(
            () -> extend(resident, id, "12:00", null),
            resident,
            request -> {
              api.endPatience();
              assertThat(stop(resident, id, Map.of()).status()).isEqualTo(200);
              world.sayYes(request);
            });
    assertThat(
            events.awaitTold(
                BookingEvent.BookingRefused.class, told -> told.citizenId().equals(resident.id())))
        .extracting(BookingEvent.BookingRefused::reason)
        .isEqualTo("session-not-running");
    assertThat(get(resident, id).path("status").asString()).isEqualTo("STOPPED");
    assertThat(answer.code()).isEqualTo("session-not-running");
  }

  @Test
  void of_many_extensions_at_once_one_is_asked() {
    Person resident = world.resident();
    String id =
        booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "11:00")).path("id").asString();
    List<ApiAnswer> answers = Race.run(6, () -> extend(resident, id, "12:00", null));
    assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(5);
  }

  @Test
  void before_the_start_all_terms_change_and_the_old_ones_come_back() {
    Person resident = world.resident();
    String plate = anyPlate();
    JsonNode session = booked(resident, visit(plate, TODAY + "14:00", TODAY + "16:00"));
    String id = session.path("id").asString();
    assertThat(session.at("/changeable/times").asBoolean()).isTrue();
    // An hour later: it overlaps what it has, and takes that place over.
    ApiAnswer changed =
        asking(
            () ->
                patch(
                    resident,
                    id,
                    Map.of("start", TODAY + "15:00:00+01:00", "end", TODAY + "16:30:00+01:00")),
            resident,
            request -> {
              assertThat(World.cents(request)).isEqualTo(570);
              assertThat(request.sessions().getFirst().sessionId()).hasToString(id);
              world.sayYesAndGiveBack(request);
            });
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().at("/charged/amount").asLong()).isEqualTo(570);
    assertThat(changed.json().at("/refund/amount").asLong()).isEqualTo(760);
    JsonNode moved = changed.json().path("session");
    assertThat(moved.path("start").asString()).isEqualTo("2026-11-18T15:00:00+01:00");
    assertThat(moved.at("/price/amount").asLong()).isEqualTo(570);
    assertThat(moved.path("bookingId")).isEqualTo(session.path("bookingId"));
    SessionCancelled back = events.awaitTold(SessionCancelled.class, told -> of(told, id));
    assertThat(back.bookingId()).hasToString(session.path("bookingId").asString());
    assertThat(back.refundCents()).isEqualTo(760);
    // The old place is free, the new one is taken.
    booked(resident, own(plate, TODAY + "14:00", TODAY + "15:00"));
    assertThat(post(resident, own(plate, TODAY + "16:00", TODAY + "17:00")).code())
        .isEqualTo("plate-already-parked");
    // What is cancelled then is what it costs now.
    ApiAnswer cancelled = api.as(resident.id()).delete("/api/v1/sessions/" + id);
    assertThat(cancelled.json().at("/refund/amount").asLong()).isEqualTo(570);
    assertThat(cancelled.json().path("returnedMinutes").asInt()).isEqualTo(90);
  }

  @Test
  void a_refused_change_leaves_the_session_as_it_was() {
    Person resident = world.resident();
    String plate = anyPlate();
    JsonNode session = booked(resident, visit(plate, TODAY + "14:00", TODAY + "16:00"));
    String id = session.path("id").asString();
    ApiAnswer answer =
        asking(
            () -> patch(resident, id, Map.of("end", TODAY + "17:00:00+01:00")),
            resident,
            request -> events.publish(World.notHeld(request, 10)));
    assertThat(answer.code()).isEqualTo("insufficient-balance");
    assertThat(get(resident, id)).isEqualTo(session);
    assertThat(patch(resident, id, Map.of("end", TODAY + "18:00:00+01:00")).code())
        .isEqualTo("too-long-for-a-visit");
    assertThat(patch(resident, id, Map.of("zone", "geel")).code()).isEqualTo("not-your-zone");
    assertThat(patch(resident, id, Map.of("plate", "?")).code()).isEqualTo("invalid-plate");
    assertThat(patch(resident, id, Map.of()).json().at("/charged/amount").asLong()).isZero();
  }

  @Test
  void a_plate_is_corrected_for_nothing_until_shortly_after_the_start() {
    Person resident = world.resident();
    String id =
        booked(resident, visit(anyPlate(), TODAY + "10:00", TODAY + "12:00")).path("id").asString();
    String right = anyPlate();
    clock.advance(Duration.ofSeconds(119));
    ApiAnswer corrected = patch(resident, id, Map.of("plate", right, "country", "NL"));
    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    assertThat(corrected.json().at("/session/plate").asString()).isEqualTo(right);
    assertThat(corrected.json().at("/session/country").asString()).isEqualTo("NL");
    assertThat(corrected.json().at("/charged/amount").asLong()).isZero();
    assertThat(corrected.json().at("/session/changeable/plate").asBoolean()).isTrue();
    assertThat(get(resident, id).path("plate").asString()).isEqualTo(right);
    assertThat(patch(resident, id, Map.of("end", TODAY + "13:00:00+01:00")).code())
        .isEqualTo("session-already-started");
    String other = anyPlate();
    booked(resident, own(other, TODAY + "11:00", TODAY + "12:00"));
    assertThat(patch(resident, id, Map.of("plate", other)).code())
        .isEqualTo("plate-already-parked");
    clock.advance(Duration.ofSeconds(1));
    assertThat(get(resident, id).at("/changeable/plate").asBoolean()).isFalse();
    assertThat(patch(resident, id, Map.of("plate", anyPlate())).code())
        .isEqualTo("plate-change-too-late");
  }

  @Test
  void a_stop_counts_from_when_the_citizen_left_as_far_back_as_allowed() {
    Person outsider = world.outsider();
    String id =
        booked(outsider, own(anyPlate(), TODAY + "10:00", TODAY + "11:00")).path("id").asString();
    clock.advance(Duration.ofMinutes(61));
    // The session has ended, but the citizen left before, and the message was late.
    ApiAnswer late = stop(outsider, id, Map.of("at", TODAY + "10:30:00+01:00"));
    assertThat(late.status()).as(late.body()).isEqualTo(200);
    assertThat(late.json().at("/session/end").asString()).isEqualTo("2026-11-18T10:59:00+01:00");
    assertThat(late.json().at("/refund/amount").asLong()).isEqualTo(6);
  }

  @Test
  void a_stop_tells_the_start_that_nobody_told_yet() {
    Person outsider = world.outsider();
    String id =
        booked(outsider, own(anyPlate(), TODAY + "10:01", TODAY + "11:00")).path("id").asString();
    clock.advance(Duration.ofMinutes(1));
    stop(outsider, id, Map.of());
    events.awaitTold(SessionStopped.class, told -> of(told, id));
    assertThat(
            events.told().stream()
                .filter(
                    told ->
                        told instanceof BookingEvent event
                            && event.citizenId().equals(outsider.id()))
                .filter(told -> told instanceof SessionStarted || told instanceof SessionStopped)
                .map(Object::getClass))
        .isEqualTo(List.of(SessionStarted.class, SessionStopped.class));
  }

  @Test
  void a_quoted_price_may_be_booked_after_its_start_until_it_expires() {
    Person outsider = world.outsider();
    Map<String, Object> body = own(anyPlate(), TODAY + "10:00", TODAY + "11:00");
    JsonNode quote = api.as(outsider.id()).post("/api/v1/quotes", body).json();
    assertThat(quote.path("notices").toString()).doesNotContain("partly-free");
    Map<String, Object> quoted = new LinkedHashMap<>(body);
    quoted.put("quoteId", quote.path("id").asString());
    clock.advance(Duration.ofMinutes(4));
    assertThat(post(outsider, body).code()).isEqualTo("start-in-past");
    assertThat(world.bookWithYes(outsider, quoted).status()).isEqualTo(201);
  }

  @Test
  void a_quote_says_what_is_short_as_last_told() {
    Person resident = world.resident();
    Map<String, Object> body = visit(anyPlate(), TODAY + "14:00", TODAY + "16:00");
    JsonNode empty = api.as(resident.id()).post("/api/v1/quotes", body).json();
    assertThat(empty.at("/shortfall/money/amount").asLong()).isEqualTo(760);
    world.book(resident, body, request -> events.publish(World.notHeld(request, 59)));
    JsonNode short59 = api.as(resident.id()).post("/api/v1/quotes", body).json();
    assertThat(short59.at("/shortfall/money/amount").asLong()).isEqualTo(59);
    assertThat(short59.at("/shortfall/hours")).isEmpty();
    world.book(
        resident,
        body,
        request -> {
          events.publish(World.held(request, 100));
          events.publish(World.reserved(request, resident.household(), 30));
        });
    Map<String, Object> later = visit(anyPlate(), TODAY + "17:00", TODAY + "18:00");
    JsonNode both = api.as(resident.id()).post("/api/v1/quotes", later).json();
    assertThat(both.at("/shortfall/money/amount").asLong()).isEqualTo(280);
    assertThat(both.at("/shortfall/hours/0/quarter").asString()).isEqualTo("2026-Q4");
    assertThat(both.at("/shortfall/hours/0/minutes").asInt()).isEqualTo(30);

    events.publish(new WalletEvent.AvailableChanged(resident.id(), 0, TestClock.START));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        api.as(resident.id())
                            .post("/api/v1/quotes", later)
                            .json()
                            .at("/shortfall/money/amount")
                            .asLong())
                    .as("all of the price, once the money went back")
                    .isEqualTo(380));
  }

  private JsonNode booked(Person person, Map<String, Object> body) {
    ApiAnswer answer = world.bookWithYes(person, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().at("/sessions/0");
  }

  private ApiAnswer asking(Supplier<ApiAnswer> wish, Person person, World.Reaction reaction) {
    return api.during(wish, () -> reaction.to(world.awaitRequest(person)));
  }

  private ApiAnswer post(Person person, Map<String, Object> body) {
    return api.as(person.id()).once().post("/api/v1/bookings", body);
  }

  private ApiAnswer quoteExtension(Person person, String id, String end) {
    return api.as(person.id())
        .post(
            "/api/v1/sessions/" + id + "/extension-quotes",
            Map.of("end", TODAY + end + ":00+01:00"));
  }

  private ApiAnswer extend(Person person, String id, String end, @Nullable String quote) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("end", TODAY + end + ":00+01:00");
    if (quote != null) {
      body.put("quoteId", UUID.fromString(quote));
    }
    return api.as(person.id()).once().post("/api/v1/sessions/" + id + "/extend", body);
  }

  private ApiAnswer patch(Person person, String id, Map<String, Object> body) {
    return api.as(person.id()).patch("/api/v1/sessions/" + id, body);
  }

  private ApiAnswer stop(Person person, String id, Map<String, Object> body) {
    return api.as(person.id()).once().post("/api/v1/sessions/" + id + "/stop", body);
  }

  private JsonNode get(Person person, String id) {
    return api.as(person.id()).get("/api/v1/sessions/" + id).json();
  }

  private static boolean of(BookingEvent told, String session) {
    return switch (told) {
      case SessionExtended extended -> extended.sessionId().toString().equals(session);
      case SessionStopped stopped -> stopped.sessionId().toString().equals(session);
      case SessionCancelled cancelled -> cancelled.sessionId().toString().equals(session);
      case BookingRequested _,
          BookingEvent.BookingConfirmed _,
          BookingEvent.BookingRefused _,
          BookingEvent.BookingLapsed _,
          SessionStarted _,
          BookingEvent.SessionEnded _ ->
          false;
    };
  }
}
