package be.parkerenopmaat.localstack.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import be.parkerenopmaat.localstack.worldline.Merchant.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How webhooks come: by the published schedule on a clock that the test turns, with the key that
/// is live, to endpoints that proved to be the merchant's, and damaged when that is arranged.
class WebhookDeliveryTest {

  private static final String REFERENCE = "ASTD1045936";
  private static final List<Duration> PUBLISHED =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(8),
          Duration.ofHours(24));

  private final TurnedClock clock = new TurnedClock();
  private final WorldlineSettings settings =
      WorldlineSettings.local()
          .clock(clock)
          .pace(WorldlineSettings.local().pace().withPublishedRetries());
  private final WorldlineSimulator worldline = WorldlineSimulator.start(settings);
  private final Merchant merchant = new Merchant(settings, worldline.baseUri());

  @AfterEach
  void stop() {
    merchant.close();
    worldline.close();
  }

  @Test
  void a_refused_webhook_comes_again_five_times_over_a_day_and_a_half_and_then_no_more() {
    merchant.refusals.set(100);
    merchant.create(REFERENCE, 2000, "");
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
    worldline.pay(REFERENCE);
    awaitHeard(1);

    for (int retry = 1; retry <= PUBLISHED.size(); retry++) {
      clock.turn(PUBLISHED.get(retry - 1).minusSeconds(1));
      assertThat(merchant.webhooks).hasSize(retry);
      clock.turn(Duration.ofSeconds(1));
      awaitHeard(retry + 1);
    }
    clock.turn(Duration.ofDays(30));

    await().until(() -> worldline.webhooksUnderWay() == 0);
    assertThat(merchant.webhooks)
        .extracting(webhook -> webhook.header("retry-count").orElse(""))
        .containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(merchant.webhooks).extracting(Request::text).containsOnly(text(0));
  }

  @Test
  void a_repetition_that_is_taken_is_the_last() {
    merchant.refusals.set(1);
    merchant.create(REFERENCE, 2000, "");
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
    worldline.pay(REFERENCE);
    awaitHeard(1);
    clock.turn(Duration.ofMinutes(10));
    awaitHeard(2);

    clock.turn(Duration.ofDays(2));

    await().until(() -> worldline.webhooksUnderWay() == 0);
    assertThat(merchant.webhooks).hasSize(2);
  }

  @Test
  void a_new_pair_of_keys_signs_from_then_on_repetitions_included() {
    merchant.refusals.set(1);
    merchant.create(REFERENCE, 2000, "");
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
    worldline.pay(REFERENCE);
    awaitHeard(1);

    worldline.rotateWebhookKey("next", "next-secret");
    clock.turn(Duration.ofMinutes(10));
    awaitHeard(2);

    assertThat(signedBy(0, settings.account().webhookSecret())).isTrue();
    assertThat(merchant.webhooks.get(1).header("X-GCS-KeyId")).hasValue("next");
    assertThat(signedBy(1, "next-secret")).isTrue();
    assertThat(credentials(settings.account().webhookKeyId(), settings.account().webhookSecret()))
        .isEqualTo("Invalid");
    assertThat(credentials("next", "next-secret")).isEqualTo("Valid");
    assertThat(credentials("next", "another")).isEqualTo("Invalid");
  }

  @Test
  void an_endpoint_is_registered_only_when_it_echoes_the_challenge() {
    var given = new AtomicReference<>("");
    try (Site endpoint =
        Site.bind("localhost", 0)
            .serve(
                new Routes()
                    .get(
                        "/echo",
                        request -> {
                          String challenge =
                              request.header("X-GCS-Webhooks-Endpoint-Verification").orElse("");
                          given.set(challenge);
                          return Answer.text(200, "text/plain", challenge);
                        })
                    .get("/mute", _ -> Answer.status(200))
                    .post("/echo", _ -> Answer.status(200)))) {
      URI echo = endpoint.baseUri().resolve("/echo");

      assertThat(worldline.registerWebhook(echo)).isTrue();
      assertThat(given.get()).isNotBlank();
      assertThat(worldline.registerWebhook(endpoint.baseUri().resolve("/mute"))).isFalse();
      assertThat(worldline.registerWebhook(URI.create("http://localhost:1/nobody"))).isFalse();
    }
  }

  @Test
  void a_test_is_sent_to_the_address_asked_for_and_without_one_to_the_registered() {
    String path = "/v2/" + settings.account().merchantId() + "/webhooks/sendtest";
    Reply sent =
        merchant.call("POST", path, "{\"url\": \"" + merchant.webhookUrl() + "\"}", Map.of());

    assertThat(sent.status()).isEqualTo(204);
    awaitHeard(1);
    assertThat(event(0).path("type").asString()).isEqualTo("payment.test");
    assertThat(event(0).at("/payment/id").asString()).isEqualTo("9999_9");
    assertThat(merchant.call("POST", path, "{}", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void damage_that_is_arranged_is_done_once_and_the_repetition_is_whole() {
    merchant.refusals.set(1);
    merchant.create(REFERENCE, 2000, "");
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
    worldline.knobs().arrange(Mishap.TRUNCATE_WEBHOOKS, 1);
    worldline.pay(REFERENCE);
    awaitHeard(1);
    assertThat(signedBy(0, settings.account().webhookSecret())).isFalse();

    clock.turn(Duration.ofMinutes(10));
    awaitHeard(2);

    assertThat(signedBy(1, settings.account().webhookSecret())).isTrue();
    assertThat(text(1)).startsWith(text(0)).hasSizeGreaterThan(text(0).length());
  }

  @Test
  void an_event_may_come_in_an_array_and_under_words_that_nobody_published() {
    merchant.create(REFERENCE, 2000, "");
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
    worldline.knobs().arrange(Mishap.WRAP_WEBHOOKS, 1);
    worldline.knobs().arrange(Mishap.INVENT_EVENTS, 1);
    worldline.pay(REFERENCE);
    awaitHeard(1);

    assertThat(event(0).isArray()).isTrue();
    assertThat(event(0).path(0).path("type").asString()).isEqualTo("payment.dreamt_of");
    assertThat(event(0).at("/0/payment/status").asString()).isEqualTo("DREAMT_OF");
    assertThat(signedBy(0, settings.account().webhookSecret())).isTrue();
  }

  private void awaitHeard(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> merchant.webhooks.size() == count);
    await().until(() -> worldline.webhooksUnderWay() <= 1);
  }

  private String credentials(String key, String secret) {
    return merchant
        .call(
            "POST",
            "/v2/" + settings.account().merchantId() + "/webhooks/validateCredentials",
            "{\"key\": \"%s\", \"secret\": \"%s\"}"
                .formatted(key, Signatures.ofWebhook(secret, new byte[0])),
            Map.of())
        .json()
        .path("result")
        .asString();
  }

  private boolean signedBy(int number, String secret) {
    Request webhook = merchant.webhooks.get(number);
    return webhook
        .header("X-GCS-Signature")
        .orElse("")
        .equals(Signatures.ofWebhook(secret, webhook.body()));
  }

  private JsonNode event(int number) {
    return new JsonMapper().readTree(text(number));
  }

  private String text(int number) {
    return merchant.webhooks.get(number).text();
  }

  /// A clock that only the test turns.
  private static final class TurnedClock extends Clock {

    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-11-18T09:00:00Z"));

    void turn(Duration by) {
      now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
