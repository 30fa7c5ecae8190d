package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The manual on booking a session or a series, for visitors and for oneself, and on what is
/// refused.
final class BookingParking {

  private static final String SELF = "SELF";
  private static final String VISITOR = "VISITOR";
  private static final int QUOTA_MINUTES = 90 * 60;

  private final Cast cast;
  private final Portal lena;

  BookingParking(Cast cast) {
    this.cast = cast;
    this.lena = cast.lena();
  }

  List<Step> steps() {
    return List.of(
        new Step("visitor-hours-are-90-and-90", this::visitorHoursAreNinetyAndNinety),
        new Step("a-visit-over-3-hours-is-refused", this::aVisitOverThreeHoursIsRefused),
        new Step("book-a-visit-of-2-hours", this::bookAVisitOfTwoHours),
        new Step("a-booking-beyond-the-balance", this::aBookingBeyondTheBalanceIsRefused),
        new Step("book-a-series-of-3-for-oneself", this::bookASeriesOfThreeForOneself),
        new Step("stop-a-running-session-early", this::stopARunningSessionEarly));
  }

  private void visitorHoursAreNinetyAndNinety() {
    JsonNode quota = lena.browser().get("/api/v1/visitor-quota").with(200).json();
    Expect.equal(quota.path("quarters").size(), 2, "how many quarters are open");
    for (JsonNode quarter : quota.path("quarters")) {
      Expect.equal(
          quarter.path("remainingMinutes").asInt(), QUOTA_MINUTES, quarter.path("quarter") + "");
    }
  }

  private void aVisitOverThreeHoursIsRefused() {
    String body =
        Portal.booking(
            VISITOR,
            "1-TEL-001",
            cast.zone(),
            cast.today(LocalTime.of(13, 0)),
            Duration.ofMinutes(181),
            "");
    JsonNode figures = lena.book(body).refused("too-long-for-a-visit");
    Expect.equal(figures.path("payingMinutes").asInt(), 181, "the paying minutes");
    Expect.equal(figures.path("maximumMinutes").asInt(), 180, "the maximum");
  }

  private void bookAVisitOfTwoHours() {
    String body =
        Portal.booking(
            VISITOR,
            "1-abc-123",
            cast.zone(),
            cast.today(LocalTime.of(13, 0)),
            Duration.ofHours(2),
            "");
    long before = lena.availableCents();
    long price =
        Portal.cents(lena.browser().post("/api/v1/quotes", body).with(200).json().path("price"));
    JsonNode booking = lena.book(body).confirmed();
    Expect.equal(Portal.cents(booking.path("price")), price, "the price, as quoted");
    Expect.that(price > 0, "a visit in paying hours costs something");
    Expect.soon(lena::balanceCents, before - price, "the balance");
    Expect.equal(lena.availableCents(), before - price, "what is available");
    Expect.soon(lena::remainingMinutes, 88L * 60, "the remaining visitor minutes");
    JsonNode session = booking.path("sessions").path(0);
    JsonNode sessions = lena.overview().path("sessions");
    Expect.equal(sessions.path("next").path("id"), session.path("id"), "the next session");
    Expect.equal(sessions.path("next").path("plate").asString(), "1ABC123", "its plate");
    Expect.that(session.path("seriesNumber").isNull(), "a single session has no Reeks ID");
  }

  private void aBookingBeyondTheBalanceIsRefused() {
    long available = lena.availableCents();
    int planned = plannedSessions();
    String body =
        Portal.booking(
            SELF,
            "1-DUR-001",
            cast.zone(),
            cast.tomorrow(LocalTime.of(9, 0)),
            Duration.ofHours(13),
            "");
    JsonNode figures = lena.book(body).refused("insufficient-balance");
    long price = Portal.cents(figures.path("price"));
    Expect.that(price > available, "13 hours cost more than " + available);
    Expect.equal(Portal.cents(figures.path("shortfall")), price - available, "the shortfall");
    Expect.equal(lena.availableCents(), available, "what is available");
    Expect.equal(plannedSessions(), planned, "the planned sessions");
  }

  private void bookASeriesOfThreeForOneself() {
    long before = lena.availableCents();
    long hours = lena.remainingMinutes();
    JsonNode booking =
        lena.book(
                Portal.booking(
                    SELF,
                    "1-ZLF-001",
                    cast.zone(),
                    cast.tomorrow(LocalTime.of(9, 0)),
                    Duration.ofMinutes(30),
                    ", \"recurrence\": {\"rrule\": \"FREQ=WEEKLY;COUNT=3\"}"))
            .confirmed();
    JsonNode sessions = booking.path("sessions");
    Expect.equal(sessions.size(), 3, "the sessions of the series");
    long price = 0;
    for (JsonNode session : sessions) {
      price += Portal.cents(session.path("price"));
      Expect.equal(session.path("seriesId"), booking.path("seriesId"), "the series");
      Expect.equal(session.path("seriesNumber"), booking.path("seriesNumber"), "the Reeks ID");
    }
    Expect.that(booking.path("seriesNumber").asLong() > 0, "a series has a Reeks ID");
    Expect.equal(Portal.cents(booking.path("price")), price, "the price of the series");
    Expect.soon(lena::balanceCents, before - price, "the balance");
    Expect.equal(lena.remainingMinutes(), hours, "own parking takes no visitor hours");
  }

  private void stopARunningSessionEarly() {
    long before = lena.availableCents();
    long hours = lena.remainingMinutes();
    Instant now = cast.world().now().truncatedTo(ChronoUnit.MINUTES);
    JsonNode booking =
        lena.book(Portal.booking(VISITOR, "1-BZK-002", cast.zone(), now, Duration.ofHours(1), ""))
            .confirmed();
    JsonNode session = booking.path("sessions").path(0);
    long price = Portal.cents(booking.path("price"));
    Expect.soon(lena::balanceCents, before - price, "the balance while it runs");
    Expect.equal(
        lena.overview().path("sessions").path("running").path(0).path("id"),
        session.path("id"),
        "the running session");
    JsonNode stopped =
        lena.browser()
            .post("/api/v1/sessions/" + session.path("id").asString() + "/stop", "{}")
            .with(200)
            .json();
    long refund = Portal.cents(stopped.path("refund"));
    long returned = stopped.path("returnedMinutes").asLong();
    Expect.that(refund > 0 && refund <= price, "unused money comes back, and no more than that");
    Expect.that(returned >= 55 && returned <= 60, returned + " minutes come back");
    Expect.equal(stopped.path("session").path("status").asString(), "STOPPED", "the session");
    Expect.soon(lena::balanceCents, before - price + refund, "the balance after stopping");
    Expect.soon(
        lena::remainingMinutes, hours - 60 + returned, "the visitor minutes after stopping");
    Expect.that(
        lena.overview().path("sessions").path("running").isEmpty(), "nothing is running any more");
  }

  private int plannedSessions() {
    return lena.browser()
        .get("/api/v1/sessions?status=PLANNED")
        .with(200)
        .json()
        .path("_page")
        .path("totalElements")
        .asInt();
  }
}
