package be.parkerenopmaat.payment.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.CitizenId;
import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Opening;
import be.parkerenopmaat.payment.domain.OrderReference;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.Ordered;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.Reading;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.worldline.ScriptedProvider.Script;
import be.parkerenopmaat.payment.worldline.ScriptedProvider.Seen;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The client against a recorder at the configured host. That host is all that tells the simulator
/// from the real provider, so what stands here is what the real one would see.
class WorldlineCheckoutTest {

  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  private static final String SECRET = "6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1";
  private static final JsonNode RECORDED =
      JsonMapper.shared().readTree(ProviderContract.text("/worldline/recorded-exchanges.json"));

  private final ScriptedProvider provider = new ScriptedProvider();

  @AfterEach
  void shut_down() {
    provider.close();
  }

  @Test
  void a_payment_page_is_asked_for_with_a_signature_that_anybody_can_check() {
    PaymentOrder order = order();
    provider.answers(200, created(order.reference().value()));

    assertThat(checkouts().open(order, NOW))
        .isEqualTo(
            new Opening.Opened(
                new Checkout("10000000001", "mac", "https://pay.example/Form/1", NOW)));

    Seen seen = provider.seen().getFirst();
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.uri()).hasPath("/v2/PSPID1/hostedcheckouts");
    assertThat(seen.header("date")).isEqualTo("Wed, 18 Nov 2026 09:00:00 GMT");
    assertThat(seen.header("authorization"))
        .isEqualTo(
            "GCS v1HMAC:KEYID:"
                + hmac(
                    "POST\napplication/json\n"
                        + seen.header("date")
                        + "\nx-gcs-idempotence-key:"
                        + seen.header("x-gcs-idempotence-key")
                        + "\nx-gcs-servermetainfo:"
                        + seen.header("x-gcs-servermetainfo")
                        + "\n/v2/PSPID1/hostedcheckouts\n"));
    assertThat(seen.header("content-type")).isEqualTo("application/json");
    assertThat(seen.header("x-gcs-idempotence-key"))
        .isEqualTo(order.topUpId().value() + "-1")
        .hasSizeLessThanOrEqualTo(40)
        .isPrintable();
    assertThat(ProviderContract.objections("createHostedCheckoutRequest", seen.body())).isEmpty();
    JsonNode body = JsonMapper.shared().readTree(seen.body());
    assertThat(body.at("/order/amountOfMoney/amount").asLong()).isEqualTo(2000);
    assertThat(body.at("/order/amountOfMoney/currencyCode").asString()).isEqualTo("EUR");
    assertThat(body.at("/order/references/merchantReference").asString()).isEqualTo("ASTD1045935");
    assertThat(body.at("/cardPaymentMethodSpecificInput/authorizationMode").asString())
        .isEqualTo("SALE");
    assertThat(body.at("/hostedCheckoutSpecificInput/returnUrl").asString())
        .isEqualTo("https://parkeren.example/payments/return");
    assertThat(body.at("/feedbacks/webhooksUrls/0").asString())
        .isEqualTo("https://parkeren.example/webhooks/worldline");
    assertThat(body.at("/hostedCheckoutSpecificInput/locale").asString()).isEqualTo("fr_BE");
  }

  @Test
  void a_read_is_signed_with_an_empty_content_type_line() {
    provider.answers(200, recorded("get-hosted-checkout-success"));

    checkouts().read(opened(), NOW);

    Seen seen = provider.seen().getFirst();
    assertThat(seen.header("authorization"))
        .endsWith(
            hmac(
                "GET\n\n"
                    + seen.header("date")
                    + "\nx-gcs-servermetainfo:"
                    + seen.header("x-gcs-servermetainfo")
                    + "\n/v2/PSPID1/hostedcheckouts/10000000001\n"));
    assertThat(seen.header("x-gcs-idempotence-key")).isEmpty();
  }

  @Test
  void the_most_attempts_still_fit_in_the_idempotence_key() {
    PaymentOrder last = order();
    for (int attempt = 1; attempt < PaymentOrder.MOST_ATTEMPTS; attempt++) {
      last = last.triedAnew();
    }

    assertThat(WorldlineCheckout.key(last)).hasSize(40).endsWith("-999");
  }

  @Test
  void an_answer_that_got_lost_is_asked_for_again_under_the_same_key() {
    PaymentOrder order = order();
    provider.answers(
        _ ->
            provider.seen().size() < 3
                ? Script.of(503, "{}")
                : Script.of(200, created(order.reference().value())));

    assertThat(checkouts().open(order, NOW)).isInstanceOf(Opening.Opened.class);

    assertThat(provider.seen()).hasSize(3);
    assertThat(provider.seen().stream().map(seen -> seen.header("x-gcs-idempotence-key")))
        .containsOnly(order.topUpId().value() + "-1");
  }

  @Test
  void a_twin_that_is_still_running_is_waited_for_under_the_same_key() {
    PaymentOrder order = order();
    provider.answers(
        _ ->
            provider.seen().size() < 2
                ? Script.of(409, "{\"errorId\":\"1\",\"errors\":[{\"code\":\"1409\"}]}")
                : Script.of(200, created(order.reference().value())));

    assertThat(checkouts().open(order, NOW)).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void a_provider_that_keeps_failing_refuses_nothing() {
    provider.answers(500, "not even json");

    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.Unanswered.class);
    assertThat(checkouts().read(opened(), NOW)).isInstanceOf(Reading.Unanswered.class);
  }

  @Test
  void an_error_that_says_retriable_is_a_new_attempt() {
    provider.answers(400, "{\"errorId\":\"1\",\"errors\":[{\"code\":\"1\",\"retriable\":true}]}");

    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.TryAnew.class);
    assertThat(WorldlineCheckout.key(order().triedAnew())).endsWith("-2");
  }

  @Test
  void a_definite_no_is_a_refusal_even_in_the_recorded_shape_without_an_error_code() {
    provider.answers(403, recorded("error-403-wrong-merchant"));

    assertThat(checkouts().open(order(), NOW)).isEqualTo(new Opening.Refused("HTTP 403 9007"));
    assertThat(provider.seen()).hasSize(1);
  }

  @Test
  void a_replayed_answer_about_another_order_is_not_ours() {
    provider.answers(
        _ ->
            new Script(
                200,
                created("ASTD0000001"),
                Map.of("X-GCS-Idempotence-Request-Timestamp", "1763456400000")));

    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.TryAnew.class);
  }

  @Test
  void an_answer_that_is_cut_off_or_lacks_what_we_need_is_no_answer() {
    for (String body : List.of("{\"RETURNMAC\":\"", "{}", "[]", "null", "\"text\"")) {
      provider.answers(200, body);

      assertThat(checkouts().open(order(), NOW)).as(body).isInstanceOf(Opening.Unanswered.class);
    }
    provider.answers(200, created("ASTD1045935").replace("https:", "javascript:"));

    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.Unanswered.class);
  }

  @Test
  void a_broken_connection_and_a_provider_that_hangs_are_no_answer() {
    provider.answers(0, "");
    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.Unanswered.class);
    provider.shut();
    assertThat(checkouts().open(order(), NOW)).isInstanceOf(Opening.Unanswered.class);
    assertThat(checkouts().read(opened(), NOW)).isInstanceOf(Reading.Unanswered.class);
  }

  @Test
  void a_recorded_capture_reads_as_one() {
    provider.answers(200, recorded("get-hosted-checkout-success"));

    assertThat(checkouts().read(opened(), NOW))
        .isEqualTo(
            new Reading.Captured(
                "10000000001_0", Money.euro(1135), Money.euro(1135), "2026/ORDER-000001/1"));
  }

  @Test
  void a_session_that_the_provider_forgot_is_looked_for_by_its_payment() {
    provider.answers(404, recorded("error-404-unknown-hosted-checkout"));

    assertThat(checkouts().read(opened(), NOW)).isEqualTo(new Reading.Gone());

    assertThat(provider.seen().stream().map(seen -> seen.uri().getPath()))
        .containsExactly(
            "/v2/PSPID1/hostedcheckouts/10000000001", "/v2/PSPID1/payments/10000000001_0");
  }

  @Test
  void after_the_session_only_the_payment_is_asked_for() {
    provider.answers(404, recorded("error-404-unknown-hosted-checkout"));

    checkouts().read(opened().paidBy("10000000001_3"), NOW.plus(Duration.ofHours(3)));

    assertThat(provider.seen().stream().map(seen -> seen.uri().getPath()))
        .containsExactly("/v2/PSPID1/payments/10000000001_3");
  }

  @Test
  void no_more_calls_are_under_way_than_are_allowed() throws Exception {
    provider.shut();
    WorldlineCheckout checkouts = checkouts(Duration.ofSeconds(20), 3);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reading>> waiting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiting.add(threads.submit(() -> checkouts.read(opened(), NOW)));
      }
      await().until(() -> provider.underWay() == 3);
      List<Future<Reading>> beyond =
          threads.invokeAll(
              Collections.nCopies(10, (Callable<Reading>) () -> checkouts.read(opened(), NOW)));
      for (Future<Reading> one : beyond) {
        assertThat(one.get())
            .isEqualTo(new Reading.Unanswered("not asked: too many calls under way"));
      }
      provider.open();
      for (Future<Reading> one : waiting) {
        one.get();
      }
    }

    assertThat(provider.mostUnderWay()).isEqualTo(3);
  }

  @Test
  void a_provider_that_keeps_failing_is_left_alone_for_a_while() {
    provider.answers(500, "{}");
    WorldlineCheckout checkouts = checkouts();
    for (int i = 0; i < 10; i++) {
      checkouts.read(opened(), NOW);
    }
    int asked = provider.seen().size();

    assertThat(checkouts.read(opened(), NOW))
        .isEqualTo(new Reading.Unanswered("not asked: the provider keeps failing"));
    assertThat(provider.seen()).hasSize(asked);
  }

  @Test
  void no_secret_and_no_authorization_ever_reaches_the_log() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    root.addAppender(lines);
    try {
      provider.answers(403, recorded("error-403-wrong-merchant"));
      checkouts().open(order(), NOW);
      provider.answers(500, "{}");
      checkouts().open(order(), NOW);
    } finally {
      root.detachAppender(lines);
    }

    assertThat(lines.list).isNotEmpty();
    assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
        .noneMatch(line -> line.contains(SECRET) || line.contains("GCS v1HMAC"));
    assertThat(settings(Duration.ofSeconds(1), 1).toString()).doesNotContain(SECRET);
  }

  private WorldlineCheckout checkouts() {
    return checkouts(Duration.ofMillis(400), 32);
  }

  private WorldlineCheckout checkouts(Duration readTimeout, int concurrentCalls) {
    WorldlineSettings settings = settings(readTimeout, concurrentCalls);
    return new WorldlineCheckout(
        new WorldlineClient(
            settings,
            Clock.fixed(NOW, ZoneOffset.UTC),
            RestClient.builder(),
            RetryRegistry.ofDefaults(),
            CircuitBreakerRegistry.ofDefaults(),
            BulkheadRegistry.ofDefaults()),
        settings);
  }

  private WorldlineSettings settings(Duration readTimeout, int concurrentCalls) {
    return Examples.settings(provider.endpoint(), SECRET, readTimeout, concurrentCalls);
  }

  private static PaymentOrder order() {
    return PaymentOrder.requested(
        new Ordered(
            new TopUpId(UUID.fromString("0196f7b0-0000-7000-8000-000000000001")),
            new CitizenId(UUID.fromString("0196f7b0-0000-7000-8000-000000000002")),
            new OrderReference("ASTD1045935"),
            Money.euro(2000),
            "fr",
            NOW));
  }

  private static PaymentOrder opened() {
    return order()
        .opened(new Checkout("10000000001", "mac", "https://pay.example/Form/1", NOW))
        .in(OrderState.REDIRECTED);
  }

  private static String created(String reference) {
    return """
    {"RETURNMAC": "mac", "hostedCheckoutId": "10000000001", "merchantReference": "%s",
     "redirectUrl": "https://pay.example/Form/1", "somethingNew": {"a": [1]}}
    """
        .formatted(reference);
  }

  private static String recorded(String name) {
    for (JsonNode exchange : RECORDED.path("exchanges")) {
      if (exchange.path("name").asString().equals(name)) {
        return exchange.at("/response/body").toString();
      }
    }
    throw new IllegalArgumentException(name + " was not recorded");
  }

  /// Written here again, after the published rule, so that our own signer does not judge itself.
  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
