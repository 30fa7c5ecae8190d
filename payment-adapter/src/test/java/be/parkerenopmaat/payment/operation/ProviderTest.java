package be.parkerenopmaat.payment.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.worldline.WireJudge;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// How well we and the provider work together, as an operator and an alert see it.
@ServiceTest
class ProviderTest {

  private static final String CHECKS = "/api/v1/operations/provider/checks";

  @Autowired WorldlineSimulator worldline;
  @Autowired WireJudge wire;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired CircuitBreakerRegistry breakers;
  @LocalServerPort int port;

  @AfterEach
  void the_provider_behaves_again_and_every_exchange_was_within_its_contract() {
    worldline.knobs().reset();
    breakers.circuitBreaker("worldline").reset();
    assertThat(wire.objections()).isEmpty();
  }

  @Test
  void a_check_tells_whether_keys_and_addresses_work_and_the_test_event_arrives() {
    JsonNode report = check();

    assertThat(report.path("connection").asString()).isEqualTo("OK");
    assertThat(report.at("/webhookKeys/local-webhook-key").asString()).isEqualTo("Valid");
    // The second live key waits for the day when the provider changes to it.
    assertThat(report.at("/webhookKeys/next-key").asString()).isEqualTo("Invalid");
    assertThat(report.path("testWebhook").asString()).isEqualTo("SENT");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !check().path("lastTestHeardAt").asString("").isEmpty());
  }

  @Test
  void a_new_pair_of_webhook_keys_at_the_provider_costs_nothing() {
    worldline.rotateWebhookKey("next-key", "next-secret");
    try {
      JsonNode report = check();
      TopUp topUp = PaidTopUps.paid(events, worldline, 2000);

      assertThat(report.at("/webhookKeys/next-key").asString()).isEqualTo("Valid");
      assertThat(report.at("/webhookKeys/local-webhook-key").asString()).isEqualTo("Invalid");
      assertThat(topUp.reference()).isNotBlank();
    } finally {
      worldline.rotateWebhookKey("local-webhook-key", "local-webhook-secret");
    }
  }

  @Test
  void a_provider_that_is_down_is_reported_and_not_an_error() {
    worldline.knobs().arrange(Mishap.FAIL_READS, 10);

    assertThat(check().path("connection").asString()).isEqualTo("HTTP 503");
  }

  @Test
  void our_endpoint_passes_the_portals_handshake() {
    assertThat(
            worldline.registerWebhook(
                URI.create("http://localhost:" + port + "/webhooks/worldline")))
        .isTrue();
    assertThat(worldline.registerWebhook(URI.create("http://localhost:" + port + "/elsewhere")))
        .isFalse();
  }

  @Test
  void what_the_provider_says_of_an_order_is_seen_with_all_that_was_done_to_it() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);
    operator()
        .once()
        .post(
            "/api/v1/operations/payments/" + topUp.reference() + "/refunds",
            Map.of("amount", Map.of("amount", 700, "currency", "EUR"), "reason", "Vergissing"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> told(topUp).json().path("operations").size() == 2);

    JsonNode told = told(topUp).json();

    assertThat(told.path("status").asString()).isEqualTo("CAPTURED");
    assertThat(told.path("statusCode").asInt()).isEqualTo(9);
    assertThat(told.path("merchantReference").asString()).isEqualTo(topUp.reference());
    assertThat(told.at("/operations/1/amount/amount").asLong()).isEqualTo(700);
    worldline.settleRefunds();
  }

  @Test
  void an_order_without_a_payment_has_nothing_to_show() {
    TopUp topUp = TopUp.opened(events, 2000);

    assertThat(told(topUp).code()).isEqualTo("no-payment-yet");
    assertThat(operator().get("/api/v1/operations/payments/ASTD0000001/provider").code())
        .isEqualTo("order-unknown");
    assertThat(api.anonymous().post(CHECKS, Map.of()).status()).isEqualTo(401);
    assertThat(api.as(topUp.citizenId()).post(CHECKS, Map.of()).status()).isEqualTo(403);
  }

  @Test
  void health_of_the_provider_is_a_group_of_its_own() {
    ApiAnswer well = api.anonymous().get("/actuator/health/payment");
    assertThat(well.status()).isEqualTo(200);
    assertThat(well.json().path("status").asString()).isEqualTo("UP");

    worldline.knobs().arrange(Mishap.FAIL_READS, 10);
    ApiAnswer ill = api.anonymous().get("/actuator/health/payment");

    assertThat(ill.status()).isEqualTo(503);
    assertThat(ill.json().path("status").asString()).isEqualTo("DOWN");
    assertThat(ill.body()).doesNotContain("local-api-secret", "GCS v1HMAC");
    assertThat(api.anonymous().get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(api.anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
    worldline.knobs().reset();
    assertThat(api.anonymous().get("/actuator/health/payment").status()).isEqualTo(200);
  }

  private JsonNode check() {
    ApiAnswer answer = operator().post(CHECKS, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private ApiAnswer told(TopUp topUp) {
    return operator().get("/api/v1/operations/payments/" + topUp.reference() + "/provider");
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }
}
