package be.parkerenopmaat.wallet.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The provider's list of a day beside the ledger. Each test has a day of its own.
@ServiceTest
class ReconciliationApiTest {

  private static final String DAYS = "/api/v1/operations/reconciliations/";

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final MeterRegistry metrics;
  private final ReconciliationMetrics told;
  private final CitizenAtPlay citizen;

  @Autowired
  ReconciliationApiTest(
      ServiceApi api,
      EventProbe events,
      TestClock clock,
      MeterRegistry metrics,
      ReconciliationMetrics told) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    this.metrics = metrics;
    this.told = told;
    citizen = new CitizenAtPlay(api, events);
  }

  @Test
  void every_way_to_differ_is_named() {
    clock.set(Instant.parse("2025-03-04T10:00:00Z"));
    UUID matched = citizen.topUp(1_000, null);
    UUID other = citizen.topUp(2_000, null);
    UUID unlisted = citizen.topUp(3_000, null);
    JsonNode day =
        bring("2025-03-04", line(matched, 1_000) + "," + line(other, 1_999) + "," + stray(500), "");
    assertThat(day.path("matched").asLong()).isEqualTo(1);
    assertThat(day.path("missingHere").asLong()).isEqualTo(1);
    assertThat(day.path("missingThere").asLong()).isEqualTo(1);
    assertThat(day.path("amountDiff").asLong()).isEqualTo(1);
    assertThat(List.copyOf(day.path("differences").values()))
        .extracting(one -> one.path("verdict").asString())
        .containsExactlyInAnyOrder("AMOUNT_DIFF", "MISSING_HERE", "MISSING_THERE");
    told.read();
    assertThat(gauge("MISSING_THERE")).isGreaterThanOrEqualTo(1);

    // The list of the next day has what this one lacked.
    bring("2025-03-05", line(unlisted, 3_000), "");
    JsonNode again = operator().get(DAYS + "2025-03-04").json();
    assertThat(again.path("missingThere").asLong()).isZero();
    // A corrected list takes the place of the one before.
    JsonNode mended = bring("2025-03-04", line(matched, 1_000) + "," + line(other, 2_000), "");
    assertThat(mended.path("matched").asLong()).isEqualTo(2);
    assertThat(mended.path("differences")).isEmpty();
  }

  @Test
  void what_is_in_transit_is_nothing_once_all_was_paid_out() {
    clock.set(Instant.parse("2025-04-08T10:00:00Z"));
    long before = inTransit("2025-04-08");
    UUID topUp = citizen.topUp(5_000, null);
    events.publish(
        new PaymentRefunded(
            topUp, citizen.id(), "ASTD1", "back of " + topUp, 1_000, clock.instant()));
    Awaitility.await().untilAsserted(() -> assertThat(citizen.balanceCents()).isEqualTo(4_000));
    assertThat(inTransit("2025-04-08")).isEqualTo(before + 4_000);
    String refund =
        """
        {"operationId": "back of %s", "orderReference": "ASTD1",
         "amount": {"amount": -1000, "currency": "EUR"}}
        """
            .formatted(topUp);
    String payout =
        """
        , "payout": {"reference": "PAYOUT-%s", "amount": {"amount": 3950, "currency": "EUR"},
         "fee": {"amount": 50, "currency": "EUR"}}
        """
            .formatted(topUp);
    JsonNode day = bring("2025-04-08", line(topUp, 5_000) + "," + refund, payout);
    assertThat(day.path("matched").asLong()).isEqualTo(2);
    assertThat(day.path("differences")).isEmpty();
    assertThat(day.path("inTransit").path("amount").asLong()).isEqualTo(before);
    // The same payout again is no second one.
    assertThat(
            bring("2025-04-08", line(topUp, 5_000) + "," + refund, payout)
                .path("inTransit")
                .path("amount")
                .asLong())
        .isEqualTo(before);
  }

  @Test
  void a_list_that_makes_no_sense_is_refused_and_citizens_bring_none() {
    String twice = "{\"lines\": [" + line(new UUID(1, 1), 5) + "," + line(new UUID(1, 1), 5) + "]}";
    assertThat(operator().post(DAYS + "2025-05-01", twice).code()).isEqualTo("invalid-request");
    assertThat(operator().post(DAYS + "2025-05-01", "{}").code()).isEqualTo("invalid-request");
    assertThat(operator().post(DAYS + "yesterday", "{\"lines\": []}").status()).isEqualTo(400);
    assertThat(citizen.api().once().post(DAYS + "2025-05-01", "{\"lines\": []}").status())
        .isEqualTo(403);
    assertThat(citizen.api().get(DAYS + "2025-05-01").status()).isEqualTo(403);
  }

  private double gauge(String verdict) {
    return metrics.get("wallet.reconciliation.operations").tag("verdict", verdict).gauge().value();
  }

  private long inTransit(String day) {
    return operator().get(DAYS + day).json().path("inTransit").path("amount").asLong();
  }

  private JsonNode bring(String day, String lines, String payout) {
    ApiAnswer answer = operator().post(DAYS + day, "{\"lines\": [" + lines + "]" + payout + "}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  private ServiceApi operator() {
    return api.withScopes("operations").once();
  }

  private static String line(UUID topUp, long cents) {
    return """
    {"operationId": "payment of %s", "orderReference": "ASTD1",
     "amount": {"amount": %d, "currency": "EUR"}}
    """
        .formatted(topUp, cents);
  }

  private static String stray(long cents) {
    return line(UUID.randomUUID(), cents);
  }
}
