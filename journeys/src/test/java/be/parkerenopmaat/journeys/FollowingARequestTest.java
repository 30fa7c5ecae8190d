package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What an operator may rely on who looks for one request: one trace and one correlation id lead
/// from the door through every service that it touches, over HTTP, outboxes and Kafka.
@ExtendWith(WholeSystemResolver.class)
class FollowingARequestTest {

  private static final List<String> DATABASES =
      List.of("pom_booking", "pom_wallet", "pom_visitor_quota", "pom_payment");

  private final WholeSystem system;

  FollowingARequestTest(WholeSystem system) {
    this.system = system;
  }

  @Test
  void a_top_up_is_one_trace_from_the_request_to_the_payment_page() {
    try (Portal resident = system.newResident()) {
      Reply opened =
          resident
              .browser()
              .post(
                  "/api/v1/wallet/top-ups",
                  """
                  {"amount": {"amount": 1000, "currency": "EUR"}}""");

      assertThat(toldAs(opened, "payment.checkout-opened.v1"))
          .contains("wallet.top-up-requested.v1", "payment.checkout-opened.v1");
    }
  }

  @Test
  void a_booking_is_one_trace_through_money_and_hours() {
    try (Portal resident = system.newResident()) {
      JsonNode topUp = resident.topUp(2000, "");
      resident.outcome(topUp);
      Instant tomorrow =
          resident.world().now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);
      Reply booked =
          resident
              .browser()
              .post(
                  "/api/v1/bookings",
                  Portal.booking(
                      "VISITOR",
                      "1-TRA-%03d".formatted(tomorrow.getEpochSecond() / 60 % 1000),
                      resident.me().path("residentZone").asString(),
                      tomorrow,
                      Duration.ofMinutes(30),
                      ""));
      resident.verdict(booked);

      assertThat(toldAs(booked, "wallet.money-captured.v1"))
          .contains(
              "booking.requested.v1",
              "wallet.money-held.v1",
              "visitor-quota.hours-reserved.v1",
              "booking.confirmed.v1",
              "visitor-quota.hours-used.v1",
              "wallet.money-captured.v1");
    }
  }

  /// The types of the events that a request brought about, down to the last one. They are found by
  /// the correlation id of its answer, and are all in one trace, each at a place of its own.
  private Set<String> toldAs(Reply answer, String last) {
    String correlation = answer.headers().firstValue("Correlation-Id").orElseThrow();
    List<List<String>> told =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> told(correlation), rows -> types(rows).contains(last));
    List<String[]> places = told.stream().map(row -> row.get(1).split("-")).toList();
    assertThat(places).allSatisfy(place -> assertThat(place).hasSize(4));
    assertThat(places.stream().map(place -> place[1]).distinct()).as("traces").hasSize(1);
    assertThat(places.stream().map(place -> place[2]).distinct())
        .as("places in the trace")
        .hasSizeGreaterThan(1);
    return types(told);
  }

  private List<List<String>> told(String correlation) {
    return DATABASES.stream()
        .flatMap(
            database ->
                system
                    .rows(
                        database,
                        "select type, traceparent from outbox where correlation_id = '%s'"
                            .formatted(correlation))
                    .stream())
        .toList();
  }

  private static Set<String> types(List<List<String>> rows) {
    return rows.stream().map(List::getFirst).collect(Collectors.toSet());
  }
}
