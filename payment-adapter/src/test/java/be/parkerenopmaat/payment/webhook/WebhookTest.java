package be.parkerenopmaat.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.domain.WebhookOutcome;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What we take from whoever says to be the provider. The calls are signed here by hand, after the
/// published rule, not by our own code.
@ServiceTest
class WebhookTest {

  private static final String PATH = "/webhooks/worldline";
  private static final String KEY = "local-webhook-key";
  private static final String SECRET = "local-webhook-secret";

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired PaymentOrders orders;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;
  @Autowired ForgetDeliveries forgetDeliveries;
  @Autowired RateLimiterRegistry limiters;
  @LocalServerPort int port;

  @AfterEach
  void the_provider_behaves_again() {
    worldline.releaseWebhooks();
    worldline.knobs().reset();
  }

  @Test
  void the_handshake_echoes_the_challenge() {
    ApiAnswer answer = api.header("X-GCS-Webhooks-Endpoint-Verification", "a1b2").get(PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a1b2");
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(api.get(PATH).status()).isEqualTo(400);
  }

  @Test
  void a_wrong_signature_is_refused_kept_and_without_effect() {
    TopUp topUp = paidButUntold();

    ApiAnswer answer = signed(KEY, "another-secret", event(topUp));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("webhook-signature-refused");
    assertThat(verdictOf(topUp)).isEqualTo("WRONG_SIGNATURE");
    assertThat(order(topUp).readings().hints()).isZero();
  }

  @Test
  void a_body_that_was_written_anew_is_refused() {
    TopUp topUp = paidButUntold();
    String signature = sign(SECRET, event(topUp));

    ApiAnswer answer =
        api.header("X-GCS-KeyId", KEY)
            .header("X-GCS-Signature", signature)
            .post(PATH, event(topUp).replace(":", ": "));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(order(topUp).readings().hints()).isZero();
  }

  @Test
  void a_missing_signature_or_an_unknown_key_is_refused() {
    TopUp topUp = paidButUntold();

    assertThat(api.post(PATH, event(topUp)).status()).isEqualTo(401);
    assertThat(api.header("X-GCS-KeyId", KEY).post(PATH, event(topUp)).status()).isEqualTo(401);
    assertThat(signed("old-key", SECRET, event(topUp)).status()).isEqualTo(401);
    assertThat(order(topUp).readings().hints()).isZero();
  }

  @Test
  void a_doubled_signature_is_refused_even_when_both_are_right()
      throws IOException, InterruptedException {
    TopUp topUp = paidButUntold();
    String signature = sign(SECRET, event(topUp));
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                  .header("X-GCS-KeyId", KEY)
                  .header("X-GCS-Signature", signature)
                  .header("X-GCS-Signature", signature)
                  .POST(HttpRequest.BodyPublishers.ofString(event(topUp)))
                  .build(),
              HttpResponse.BodyHandlers.discarding());

      assertThat(answer.statusCode()).isEqualTo(401);
    }
    assertThat(verdictOf(topUp)).isEqualTo("DOUBLED");
    assertThat(order(topUp).readings().hints()).isZero();
  }

  @Test
  void the_second_live_key_is_as_good_as_the_first() {
    TopUp topUp = paidButUntold();

    assertThat(signed("next-key", "next-secret", event(topUp)).status()).isEqualTo(200);

    awaitCaptured(topUp);
  }

  @Test
  void an_event_in_an_array_counts() {
    TopUp topUp = paidButUntold();

    assertThat(signed(KEY, SECRET, "[" + event(topUp) + "]").status()).isEqualTo(200);

    awaitCaptured(topUp);
  }

  @Test
  void an_event_only_hints_and_what_it_claims_is_never_believed() {
    worldline.holdWebhooks();
    TopUp unpaid = TopUp.opened(events, 2000);

    assertThat(signed(KEY, SECRET, event(unpaid)).status()).isEqualTo(200);

    await()
        .until(() -> order(unpaid).readings().hints() == 1 && order(unpaid).readings().quiet() > 0);
    assertThat(order(unpaid).state()).isEqualTo(OrderState.REDIRECTED);
  }

  @Test
  void an_unknown_type_an_unknown_order_another_merchant_and_nonsense_are_taken_and_do_nothing() {
    TopUp topUp = paidButUntold();
    String unknownType = event(topUp).replace("payment.captured", "payment.invented");
    String unknownOrder = event(topUp).replace(topUp.reference(), "ASTD9999999");
    String otherMerchant = event(topUp).replace("PomAntwerpen", "SomebodyElse");
    String nonsense = "{\"id\": \"" + topUp.id();

    for (String body : new String[] {unknownOrder, otherMerchant, nonsense}) {
      assertThat(signed(KEY, SECRET, body).status()).isEqualTo(200);
    }

    awaitOutcome(unknownOrder, WebhookOutcome.UNKNOWN_ORDER);
    awaitOutcome(otherMerchant, WebhookOutcome.OTHER_MERCHANT);
    awaitOutcome(nonsense, WebhookOutcome.UNREADABLE);
    assertThat(order(topUp).readings().hints()).isZero();
    assertThat(signed(KEY, SECRET, unknownType).status()).isEqualTo(200);
    awaitOutcome(unknownType, WebhookOutcome.HINTED);
  }

  @Test
  void a_captured_call_that_is_replayed_for_ever_changes_nothing() {
    TopUp topUp = paidButUntold();
    signed(KEY, SECRET, event(topUp));
    awaitCaptured(topUp);
    long hints = order(topUp).readings().hints();

    for (int i = 0; i < 20; i++) {
      assertThat(signed(KEY, SECRET, event(topUp)).status()).isEqualTo(200);
    }

    awaitOutcome(event(topUp), WebhookOutcome.NOT_NEEDED);
    assertThat(order(topUp).readings().hints()).isEqualTo(hints);
  }

  @Test
  void a_flood_is_asked_to_come_back_later() {
    var limiter = limiters.rateLimiter("webhooks");
    int usual = limiter.getRateLimiterConfig().getLimitForPeriod();
    limiter.changeLimitForPeriod(1);
    try {
      limiter.drainPermissions();
      List<ApiAnswer> answers = Race.run(8, () -> signed(KEY, SECRET, "{}"));

      assertThat(answers)
          .filteredOn(answer -> answer.status() == 429)
          .isNotEmpty()
          .allSatisfy(
              answer -> {
                assertThat(answer.code()).isEqualTo("too-many-calls");
                assertThat(answer.header("Retry-After")).hasValue("1");
              });
    } finally {
      limiter.changeLimitForPeriod(usual);
      await().until(limiter::acquirePermission);
    }
  }

  @Test
  void old_calls_are_forgotten_and_forged_ones_sooner() {
    TopUp topUp = paidButUntold();
    signed(KEY, "another-secret", event(topUp));
    String taken = event(topUp).replace("payment.captured", "payment.created");
    signed(KEY, SECRET, taken);
    awaitOutcome(taken, WebhookOutcome.HINTED);

    clock.advance(Duration.ofDays(8));
    forgetDeliveries.forget();
    assertThat(kept(event(topUp))).isZero();
    assertThat(kept(taken)).isOne();
    clock.advance(Duration.ofDays(83));
    forgetDeliveries.forget();
    assertThat(kept(taken)).isZero();
  }

  @Test
  void a_body_beyond_the_limit_is_refused_unread() {
    assertThat(signed(KEY, SECRET, " ".repeat(70_000)).code()).isEqualTo("webhook-too-large");
    assertThat(signed(KEY, SECRET, " ".repeat(70_000)).status()).isEqualTo(413);
  }

  /// An order that is paid at the provider, of which nobody told us.
  private TopUp paidButUntold() {
    worldline.holdWebhooks();
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1_000);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    return topUp;
  }

  private void awaitCaptured(TopUp topUp) {
    await().atMost(Duration.ofSeconds(20)).until(() -> order(topUp).state() == OrderState.CAPTURED);
  }

  private void awaitOutcome(String body, WebhookOutcome outcome) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                jdbc.sql(
                            """
                            select count(*) from webhook_delivery
                             where body = :body and outcome = :outcome
                            """)
                        .param("body", body.getBytes(StandardCharsets.UTF_8))
                        .param("outcome", outcome.name())
                        .query(Integer.class)
                        .single()
                    > 0);
  }

  private int kept(String body) {
    return jdbc.sql("select count(*) from webhook_delivery where body = :body")
        .param("body", body.getBytes(StandardCharsets.UTF_8))
        .query(Integer.class)
        .single();
  }

  private String verdictOf(TopUp topUp) {
    return jdbc.sql("select verdict from webhook_delivery where body = :body")
        .param("body", event(topUp).getBytes(StandardCharsets.UTF_8))
        .query(String.class)
        .single();
  }

  private PaymentOrder order(TopUp topUp) {
    return orders.find(new TopUpId(topUp.id())).orElseThrow();
  }

  private ApiAnswer signed(String keyId, String secret, String body) {
    return api.header("X-GCS-KeyId", keyId)
        .header("X-GCS-Signature", sign(secret, body))
        .post(PATH, body);
  }

  private static String event(TopUp topUp) {
    return """
    {"apiVersion":"v1","id":"%s","created":"2026-11-18T10:00:00.000+0100",\
    "merchantId":"PomAntwerpen","type":"payment.captured","payment":{"status":"CAPTURED",\
    "statusOutput":{"statusCode":9},"paymentOutput":{"amountOfMoney":{"amount":2000,\
    "currencyCode":"EUR"},"references":{"merchantReference":"%s"}}}}"""
        .formatted(
            UUID.nameUUIDFromBytes(topUp.reference().getBytes(StandardCharsets.UTF_8)),
            topUp.reference());
  }

  private static String sign(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
