package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What can be done with a session after it was booked, through every part of the system: each cent
/// and each minute is where it belongs after every step.
@ExtendWith(WholeSystemResolver.class)
class LifeOfASessionJourney {

  private final WholeSystem system;

  LifeOfASessionJourney(WholeSystem system) {
    this.system = system;
  }

  @Test
  void a_visit_is_quoted_booked_corrected_extended_and_stopped() {
    try (Portal resident = system.newResident()) {
      long paid = credit(resident, 3000);
      long hours = resident.remainingMinutes();
      String zone = resident.me().path("residentZone").asString();
      Instant now = system.world().now().truncatedTo(ChronoUnit.MINUTES);

      // Quoted, and booked at that price.
      String body = Portal.booking("VISITOR", "1-LVN-001", zone, now, Duration.ofHours(1), "");
      Expect.soon(
          () -> quote(resident, body).path("shortfall").isNull(), true, "what is paid in is known");
      JsonNode quote = quote(resident, body);
      long price = Portal.cents(quote.path("price"));
      JsonNode session = resident.book(quoted(body, quote)).confirmed().path("sessions").path(0);
      String path = "/api/v1/sessions/" + session.path("id").asString();
      assertThat(Portal.cents(session.path("price"))).isEqualTo(price);
      Expect.soon(resident::balanceCents, paid - price, "the balance after booking");
      Expect.soon(resident::remainingMinutes, hours - 60, "the hours after booking");

      // The plate was wrong by a letter.
      JsonNode corrected =
          resident.browser().patch(path, "{\"plate\": \"1-LVN-100\"}").with(200).json();
      assertThat(corrected.at("/session/plate").asString()).isEqualTo("1LVN100");
      assertThat(resident.balanceCents()).isEqualTo(paid - price);

      // The guest stays longer: the price of that first, then the time.
      String end = "{\"end\": \"" + World.text(now.plus(Duration.ofMinutes(150))) + "\"%s}";
      JsonNode more =
          resident.browser().post(path + "/extension-quotes", end.formatted("")).with(200).json();
      assertThat(more.path("payingMinutes").asInt()).isEqualTo(90);
      JsonNode extended =
          resident
              .browser()
              .post(
                  path + "/extend",
                  end.formatted(", \"quoteId\": \"" + more.path("id").asString() + "\""))
              .with(200)
              .json();
      long added = Portal.cents(extended.path("price"));
      assertThat(added).isEqualTo(Portal.cents(more.path("price")));
      Expect.soon(resident::balanceCents, paid - price - added, "the balance after extending");
      Expect.soon(resident::remainingMinutes, hours - 150, "the hours after extending");
      // Three hours is the most, also in parts.
      resident
          .browser()
          .post(
              path + "/extension-quotes",
              "{\"end\": \"" + World.text(now.plus(Duration.ofMinutes(181))) + "\"}")
          .problem(422, "too-long-for-a-visit");

      // The guest leaves early: of both charges comes back what was not used.
      JsonNode stopped = resident.browser().post(path + "/stop", "{}").with(200).json();
      long refund = Portal.cents(stopped.path("refund"));
      long returned = stopped.path("returnedMinutes").asLong();
      assertThat(returned).isBetween(140L, 150L);
      Expect.soon(
          resident::balanceCents, paid - price - added + refund, "the balance after stopping");
      Expect.soon(resident::remainingMinutes, hours - 150 + returned, "the hours after stopping");
      assertThat(resident.transactions("")).hasSize(5);
      assertThat(nothingHeldFor(resident)).isTrue();
    }
  }

  @Test
  void a_planned_visit_moves_and_the_old_terms_come_back() {
    try (Portal resident = system.newResident()) {
      long paid = credit(resident, 3000);
      long hours = resident.remainingMinutes();
      String zone = resident.me().path("residentZone").asString();
      Instant start = system.world().now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
      JsonNode session =
          resident
              .book(Portal.booking("VISITOR", "1-LVN-002", zone, start, Duration.ofHours(1), ""))
              .confirmed()
              .path("sessions")
              .path(0);
      long price = Portal.cents(session.path("price"));
      String path = "/api/v1/sessions/" + session.path("id").asString();
      Expect.soon(resident::balanceCents, paid - price, "the balance after booking");

      JsonNode changed =
          resident
              .browser()
              .patch(
                  path,
                  "{\"plate\": \"1-LVN-003\", \"end\": \""
                      + World.text(start.plus(Duration.ofMinutes(150)))
                      + "\"}")
              .with(200)
              .json();
      assertThat(Portal.cents(changed.path("refund"))).isEqualTo(price);
      long charged = Portal.cents(changed.path("charged"));
      Expect.soon(resident::balanceCents, paid - charged, "the balance after the change");
      Expect.soon(resident::remainingMinutes, hours - 150, "the hours after the change");

      JsonNode cancelled = resident.browser().delete(path).with(200).json();
      assertThat(Portal.cents(cancelled.path("refund"))).isEqualTo(charged);
      Expect.soon(resident::balanceCents, paid, "the balance after cancelling");
      Expect.soon(resident::remainingMinutes, hours, "the hours after cancelling");
      assertThat(nothingHeldFor(resident)).isTrue();
    }
  }

  @Test
  void a_series_leaves_out_the_days_that_are_excluded_and_gives_back_its_rest() {
    try (Portal resident = system.newResident()) {
      long paid = credit(resident, 3000);
      LocalDate tomorrow = system.world().today().plusDays(1);
      Instant first = tomorrow.atTime(10, 0).atZone(World.BRUSSELS).toInstant();
      String excluded = tomorrow.plusWeeks(1).toString();
      String zone = resident.me().path("residentZone").asString();
      JsonNode booking =
          resident
              .book(
                  Portal.booking(
                      "SELF",
                      "1-LVN-004",
                      zone,
                      first,
                      Duration.ofMinutes(30),
                      ", \"recurrence\": {\"rrule\": \"FREQ=WEEKLY;COUNT=4\", \"exclude\": [\""
                          + excluded
                          + "\"]}"))
              .confirmed();
      assertThat(booking.path("sessions")).hasSize(3);
      assertThat(booking.path("sessions"))
          .allSatisfy(
              session -> assertThat(session.path("start").asString()).doesNotStartWith(excluded));
      Expect.soon(
          resident::balanceCents,
          paid - Portal.cents(booking.path("price")),
          "the balance after booking");
      String one = booking.path("sessions").path(1).path("id").asString();
      resident.browser().delete("/api/v1/sessions/" + one).with(200);
      JsonNode rest =
          resident
              .browser()
              .delete("/api/v1/series/" + booking.path("seriesId").asString())
              .with(200)
              .json();
      assertThat(rest.path("sessions")).hasSize(3);
      Expect.soon(resident::balanceCents, paid, "the balance after cancelling the rest");
    }
  }

  private static JsonNode quote(Portal resident, String body) {
    return resident.browser().post("/api/v1/quotes", body).with(200).json();
  }

  private long credit(Portal resident, long cents) {
    resident.topUp(cents, "");
    Expect.soon(resident::balanceCents, cents, "the balance after topping up");
    return cents;
  }

  private static boolean nothingHeldFor(Portal resident) {
    return Portal.cents(resident.browser().get("/api/v1/wallet").with(200).json().path("held"))
        == 0;
  }

  private static String quoted(String body, JsonNode quote) {
    return body.substring(0, body.length() - 1)
        + ", \"quoteId\": \""
        + quote.path("id").asString()
        + "\"}";
  }
}
