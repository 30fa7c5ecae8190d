package be.parkerenopmaat.quota.operations;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursRefused;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OperationsApiTest {

  private static final String QUOTA = "/api/v1/visitor-quota";
  private static final String OPERATIONS = "/api/v1/operations/visitor-quota";

  private final ServiceApi api;
  private final ServiceApi operator;
  private final EventProbe events;
  private final UUID household = UUID.randomUUID();
  private final UUID peeters = UUID.randomUUID();

  @Autowired
  OperationsApiTest(ServiceApi api, EventProbe events) {
    this.api = api;
    this.operator = api.withScopes("operations");
    this.events = events;
  }

  @BeforeEach
  void a_resident_is_known() {
    events.publish(new ResidenceChanged(peeters, "centrum", household, START, null));
    await().atMost(Duration.ofSeconds(10)).until(() -> api.as(peeters).get(QUOTA).status() == 200);
  }

  @Nested
  class An_operator {

    @Test
    void finds_the_hours_of_a_citizen() {
      var citizen = operator.get(OPERATIONS + "/citizens/" + peeters).json();

      assertThat(citizen.path("ownerId").asString()).isEqualTo(household.toString());
      assertThat(citizen.path("scope").asString()).isEqualTo("HOUSEHOLD");
      assertThat(operator.get(OPERATIONS + "/citizens/" + UUID.randomUUID()).code())
          .isEqualTo("not-found");
    }

    @Test
    void grants_minutes_with_a_reason_that_the_household_can_read() {
      ApiAnswer granted = grant(120, "Begrafenis");

      assertThat(granted.status()).isEqualTo(201);
      assertThat(granted.json().path("remainingMinutes").asInt()).isEqualTo(5520);
      var entry =
          api.as(peeters).get(QUOTA + "/entries").json().path("_embedded").path("entries").path(0);
      assertThat(entry.path("kind").asString()).isEqualTo("ADJUSTED");
      assertThat(entry.path("change").asInt()).isEqualTo(120);
      assertThat(entry.path("by").asString()).isEqualTo("CITY");
      assertThat(entry.path("why").asString()).isEqualTo("granted-by-operator");
      assertThat(entry.path("note").asString()).isEqualTo("Begrafenis");
    }

    @Test
    void corrects_downwards_to_nothing_and_no_further() {
      ApiAnswer tooMuch = correct(-5401);

      assertThat(tooMuch.status()).isEqualTo(422);
      assertThat(tooMuch.code()).isEqualTo("more-than-is-left");
      assertThat(tooMuch.json().path("remainingMinutes").asInt()).isEqualTo(5400);
      assertThat(correct(-5400).json().path("remainingMinutes").asInt()).isZero();
    }

    @Test
    void has_one_effect_with_one_request() {
      ServiceApi once = operator.once();
      var body = Map.of("quarter", "2026-Q4", "minutes", 60, "reason", "Dubbel");

      once.post(owner() + "/grants", body);
      ApiAnswer again = once.post(owner() + "/grants", body);

      assertThat(again.header("Idempotency-Replayed")).hasValue("true");
      assertThat(again.json().path("remainingMinutes").asInt()).isEqualTo(5460);
      assertThat(operator.post(owner() + "/grants", body).code())
          .isEqualTo("idempotency-key-missing");
    }

    @Test
    void blocks_new_bookings_and_lifts_that_again() {
      HoursUsed before = booked(HoursUsed.class);

      assertThat(block("block").status()).isEqualTo(200);
      assertThat(block("block").code()).isEqualTo("already-blocked");
      var shown = api.as(peeters).get(QUOTA).json();
      assertThat(shown.path("blocked").asBoolean()).isTrue();
      assertThat(shown.path("sentence").asString()).startsWith("Je bezoekersuren zijn geblokkeerd");
      assertThat(booked(HoursRefused.class).reason()).isEqualTo("no-visitor-quota");
      assertThat(operator.get(owner()).json().path("block").path("reason").asString())
          .isEqualTo("Verkoop van uren");

      assertThat(block("unblock").status()).isEqualTo(200);
      assertThat(block("unblock").code()).isEqualTo("not-blocked");
      assertThat(booked(HoursReserved.class).minutes()).isEqualTo(before.minutes());
      assertThat(operator.get(owner()).json().path("block").isNull()).isTrue();
    }

    @Test
    void reads_the_whole_audit_of_an_owner() {
      booked(HoursUsed.class);
      grant(60, "Goed");

      var entries = operator.get(owner() + "/entries").json().path("_embedded").path("entries");

      assertThat(entries)
          .extracting(
              entry -> entry.path("actorKind").asString() + " " + entry.path("kind").asString())
          .containsExactly("OPERATOR ADJUSTED", "CITIZEN USED", "CITIZEN RESERVED", "CITY GRANTED");
      assertThat(entries.path(1).path("actorId").asString()).isEqualTo(peeters.toString());
      assertThat(operator.get(owner()).json().path("lots").path(0).path("usedMinutes").asInt())
          .isEqualTo(120);
    }

    @Test
    void sees_who_uses_most() {
      booked(HoursUsed.class);

      var page = operator.get(OPERATIONS + "/use?quarter=2026-Q4&pagesize=100").json();

      assertThat(page.path("_embedded").path("owners"))
          .filteredOn(use -> use.path("ownerId").asString().equals(household.toString()))
          .singleElement()
          .satisfies(
              use -> {
                assertThat(use.path("usedMinutes").asInt()).isEqualTo(120);
                assertThat(use.path("citizens").asInt()).isEqualTo(1);
                assertThat(use.path("sessions").asInt()).isEqualTo(1);
                assertThat(use.path("busiestDay").asInt()).isEqualTo(1);
              });
    }
  }

  @Nested
  class Refused {

    @Test
    void is_a_citizen() {
      assertThat(api.as(peeters).get(owner()).code()).isEqualTo("forbidden");
      assertThat(api.anonymous().get(owner()).code()).isEqualTo("unauthenticated");
    }

    @Test
    void is_an_owner_whom_nobody_knows() {
      String unknown = OPERATIONS + "/owners/" + UUID.randomUUID();

      assertThat(operator.get(unknown).code()).isEqualTo("not-found");
      assertThat(
              operator
                  .once()
                  .post(
                      unknown + "/grants",
                      Map.of("quarter", "2026-Q4", "minutes", 1, "reason", "Tikfout"))
                  .code())
          .isEqualTo("not-found");
    }

    @Test
    void is_a_quarter_that_is_not_open() {
      ApiAnswer answer =
          operator
              .once()
              .post(
                  owner() + "/grants",
                  Map.of("quarter", "2027-Q2", "minutes", 60, "reason", "Te vroeg"));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("quarter-not-open");
    }

    @Test
    void is_what_says_too_little_or_too_much() {
      List<Map<String, Object>> wrong =
          List.of(
              Map.of("quarter", "2026-Q4", "minutes", 60, "reason", " "),
              Map.of("quarter", "2026-Q4", "minutes", 60),
              Map.of("quarter", "2026-Q4", "minutes", 0, "reason", "Niets"),
              Map.of("quarter", "2026-Q4", "minutes", -60, "reason", "Geven is niet nemen"),
              Map.of("quarter", "2026-Q4", "minutes", 60_001, "reason", "Tikfout"),
              Map.of("quarter", "2026-Q9", "minutes", 60, "reason", "Tikfout"),
              Map.of("minutes", 60, "reason", "Wanneer?"));

      assertThat(wrong)
          .allSatisfy(
              body -> {
                ApiAnswer answer = operator.once().post(owner() + "/grants", body);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.code()).isEqualTo("invalid-request");
              });
      assertThat(correct(0).code()).isEqualTo("invalid-request");
    }
  }

  private String owner() {
    return OPERATIONS + "/owners/" + household;
  }

  private ApiAnswer grant(int minutes, String reason) {
    return operator
        .once()
        .post(
            owner() + "/grants",
            Map.of("quarter", "2026-Q4", "minutes", minutes, "reason", reason));
  }

  private ApiAnswer correct(int minutes) {
    return operator
        .once()
        .post(
            owner() + "/corrections",
            Map.of("quarter", "2026-Q4", "minutes", minutes, "reason", "Vergissing"));
  }

  private ApiAnswer block(String what) {
    return operator.once().post(owner() + "/" + what, Map.of("reason", "Verkoop van uren"));
  }

  /// Books two hours, confirms them, and waits for the answer that is expected.
  private <E extends QuotaEvent> E booked(Class<E> expected) {
    var session =
        new SessionRequested(
            UUID.randomUUID(),
            "centrum",
            START,
            START.plusSeconds(7200),
            0,
            List.of(new QuarterMinutes("2026-Q4", 120)));
    var booking =
        new BookingRequested(UUID.randomUUID(), peeters, household, null, List.of(session), START);
    events.publish(booking, new BookingConfirmed(booking.bookingId(), peeters, START));
    return events.awaitTold(expected, told -> told.bookingId().equals(booking.bookingId()));
  }
}
