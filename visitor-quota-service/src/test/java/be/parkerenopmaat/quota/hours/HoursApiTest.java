package be.parkerenopmaat.quota.hours;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenErased;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursUsed;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class HoursApiTest {

  private static final String QUOTA = "/api/v1/visitor-quota";
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final UUID household = UUID.randomUUID();
  private final UUID peeters = UUID.randomUUID();
  private final UUID partner = UUID.randomUUID();

  @Autowired
  HoursApiTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
  }

  @Nested
  class A_resident {

    @Test
    void has_ninety_hours_in_both_quarters_to_begin_with() {
      lives(peeters);

      ApiAnswer answer = api.as(peeters).get(QUOTA);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json())
          .hasToString(
              """
              {"quarters":[\
              {"quarter":"2026-Q4","startsOn":"2026-10-01","endsOn":"2026-12-31",\
              "grantedMinutes":5400,"reservedMinutes":0,"usedMinutes":0,"remainingMinutes":5400},\
              {"quarter":"2027-Q1","startsOn":"2027-01-01","endsOn":"2027-03-31",\
              "grantedMinutes":5400,"reservedMinutes":0,"usedMinutes":0,"remainingMinutes":5400}],\
              "blocked":false,"sentence":"Je hebt dit kwartaal 90 uren en volgend kwartaal 90 uren\
               beschikbaar voor bezoekersparkeren."}\
              """);
    }

    @Test
    void sees_the_same_hours_as_the_rest_of_the_household() {
      lives(peeters);
      lives(partner);
      books(peeters, 120, true);
      books(partner, 30, false);

      for (UUID member : List.of(peeters, partner)) {
        var quarter = api.as(member).get(QUOTA).json().path("quarters").path(0);
        assertThat(quarter.path("usedMinutes").asInt()).isEqualTo(120);
        assertThat(quarter.path("reservedMinutes").asInt()).isEqualTo(30);
        assertThat(quarter.path("remainingMinutes").asInt()).isEqualTo(5250);
      }
    }

    @Test
    void reads_the_sentence_in_their_own_language() {
      lives(peeters);
      books(peeters, 150, true);

      assertThat(sentence("en"))
          .isEqualTo(
              "You have 87 hours and 30 minutes this quarter and 90 hours next quarter for visitor"
                  + " parking.");
      assertThat(sentence("fr")).startsWith("Vous disposez de 87 heures et 30 minutes");
      assertThat(sentence("de")).startsWith("Sie haben in diesem Quartal 87 Stunden");
      assertThat(sentence("pl")).startsWith("Je hebt dit kwartaal 87 uren en 30 minuten");
    }

    @Test
    void has_the_next_quarters_hours_when_it_begins_and_nothing_is_carried_over() {
      lives(peeters);
      books(peeters, 5000, true);

      clock.set(Instant.parse("2026-12-31T22:59:59Z"));
      assertThat(remaining()).containsExactly(400, 5400);
      clock.set(Instant.parse("2026-12-31T23:00:00Z"));
      assertThat(remaining()).containsExactly(5400, 5400);
      assertThat(
              api.as(peeters).get(QUOTA).json().path("quarters").path(0).path("quarter").asString())
          .isEqualTo("2027-Q1");
    }

    @Test
    void who_is_faster_than_the_news_of_them_waits_for_it() {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var asked = threads.submit(() -> api.as(peeters).get(QUOTA));
        events.publish(new ResidenceChanged(peeters, "centrum", household, START, null));

        assertThat(asked.get().status()).isEqualTo(200);
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }

    private List<Integer> remaining() {
      var remaining = new ArrayList<Integer>();
      api.as(peeters)
          .get(QUOTA)
          .json()
          .path("quarters")
          .forEach(quarter -> remaining.add(quarter.path("remainingMinutes").asInt()));
      return remaining;
    }

    private String sentence(String language) {
      return api.as(peeters)
          .header("Accept-Language", language)
          .get(QUOTA)
          .json()
          .path("sentence")
          .asString();
    }
  }

  @Nested
  class Refused {

    @Test
    void is_who_lives_outside_every_zone() {
      events.publish(new ResidenceChanged(peeters, null, null, START, null));

      for (String path : List.of(QUOTA, QUOTA + "/entries")) {
        ApiAnswer answer = api.as(peeters).get(path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("no-visitor-quota");
      }
    }

    @Test
    void is_who_was_erased_whatever_is_told_late() {
      lives(peeters);
      events.publish(
          new CitizenErased(peeters, START, null),
          new ResidenceChanged(peeters, "centrum", household, START, null));

      await()
          .atMost(BOUND)
          .untilAsserted(() -> assertThat(api.as(peeters).get(QUOTA).status()).isEqualTo(403));
    }

    @Test
    void for_a_while_is_who_withdrew_until_they_consent_again() {
      lives(peeters);
      events.publish(new ConsentWithdrawn(peeters, UUID.randomUUID(), START, null));
      await()
          .atMost(BOUND)
          .untilAsserted(
              () -> assertThat(api.as(peeters).get(QUOTA).code()).isEqualTo("citizen-unknown"));

      lives(peeters);
    }

    @Test
    void is_who_moved_out_of_the_zone() {
      lives(peeters);
      events.publish(new ResidenceChanged(peeters, null, null, START, null));

      await()
          .atMost(BOUND)
          .untilAsserted(() -> assertThat(api.as(peeters).get(QUOTA).status()).isEqualTo(403));
    }

    @Test
    void for_a_while_is_who_is_not_known_yet() {
      ApiAnswer answer = api.as(UUID.randomUUID()).get(QUOTA);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("citizen-unknown");
    }

    @Test
    void is_who_does_not_say_who_they_are() {
      assertThat(api.anonymous().get(QUOTA).code()).isEqualTo("unauthenticated");
      assertThat(api.withScopes("enforcement").get(QUOTA).code()).isEqualTo("forbidden");
    }

    @Test
    void is_a_quarter_that_does_not_exist() {
      lives(peeters);

      ApiAnswer answer = api.as(peeters).get(QUOTA + "/entries?quarter=2026-Q5");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid-request");
    }
  }

  @Nested
  class The_entries {

    @Test
    void say_when_who_for_which_session_and_why_the_newest_first() {
      lives(peeters);
      lives(partner);
      BookingRequested visit = books(partner, 120, true);

      var page = api.as(peeters).get(QUOTA + "/entries?quarter=2026-Q4");

      assertThat(page.header("content-type")).hasValue("application/hal+json");
      var entries = page.json().path("_embedded").path("entries");
      assertThat(entries)
          .extracting(entry -> entry.path("kind").asString() + " " + entry.path("by").asString())
          .containsExactly("USED HOUSEHOLD_MEMBER", "RESERVED HOUSEHOLD_MEMBER", "GRANTED CITY");
      var reserved = entries.path(1);
      assertThat(reserved.path("occurredAt").asString()).isEqualTo("2026-11-18T10:00:00+01:00");
      assertThat(reserved.path("minutes").asInt()).isEqualTo(120);
      assertThat(reserved.path("change").asInt()).isEqualTo(-120);
      assertThat(reserved.path("remainingAfter").asInt()).isEqualTo(5280);
      assertThat(reserved.path("why").asString()).isEqualTo("booking-requested");
      assertThat(reserved.path("sessionId").asString())
          .isEqualTo(visit.sessions().getFirst().sessionId().toString());
      assertThat(page.json().path("_page").path("totalElements").asInt()).isEqualTo(3);
      assertThat(page.body()).doesNotContain(partner.toString());
    }

    @Test
    void are_told_apart_by_who_reads_them() {
      lives(peeters);
      books(peeters, 120, false);

      var entries =
          api.as(peeters).get(QUOTA + "/entries").json().path("_embedded").path("entries");

      assertThat(entries.path(0).path("by").asString()).isEqualTo("YOU");
    }

    @Test
    void come_in_pages() {
      lives(peeters);
      books(peeters, 10, true);
      books(peeters, 10, true);

      var first = api.as(peeters).get(QUOTA + "/entries?pagesize=2").json();
      var last = api.as(peeters).get(QUOTA + "/entries?pagesize=2&page=3").json();
      var uncounted =
          api.as(peeters).get(QUOTA + "/entries?pagesize=2&page=2&paging-strategy=noCount").json();

      assertThat(first.path("_page").path("totalPages").asInt()).isEqualTo(3);
      assertThat(last.path("_embedded").path("entries")).hasSize(1);
      assertThat(uncounted.path("_embedded").path("entries")).hasSize(2);
      assertThat(uncounted.path("_links").has("next")).isTrue();
      assertThat(uncounted.path("_page").has("totalElements")).isFalse();
    }
  }

  private void lives(UUID citizen) {
    events.publish(new ResidenceChanged(citizen, "centrum", household, START, null));
    await().atMost(BOUND).until(() -> api.as(citizen).get(QUOTA).status() == 200);
  }

  private BookingRequested books(UUID citizen, int minutes, boolean confirmed) {
    var session =
        new SessionRequested(
            UUID.randomUUID(),
            "centrum",
            START,
            START.plusSeconds(7200),
            0,
            List.of(new QuarterMinutes("2026-Q4", minutes)));
    var booking =
        new BookingRequested(UUID.randomUUID(), citizen, household, null, List.of(session), START);
    events.publish(booking);
    events.awaitTold(HoursReserved.class, told -> told.bookingId().equals(booking.bookingId()));
    if (confirmed) {
      events.publish(new BookingConfirmed(booking.bookingId(), citizen, START));
      events.awaitTold(HoursUsed.class, told -> told.bookingId().equals(booking.bookingId()));
    }
    return booking;
  }
}
