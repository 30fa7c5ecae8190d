package be.parkerenopmaat.localstack.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.worldline.Merchant.Reply;
import be.parkerenopmaat.localstack.worldline.WorldlineSettings.Account;
import be.parkerenopmaat.localstack.worldline.WorldlineSettings.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorldlineSimulatorTest {

  private static final String REFERENCE = "ASTD1045935";

  private final WorldlineSettings settings =
      WorldlineSettings.local()
          .pace(
              new Pace(
                  Duration.ofHours(1),
                  Duration.ofSeconds(2),
                  List.of(Duration.ofMillis(1), Duration.ofMillis(1))));
  private final WorldlineSimulator worldline = WorldlineSimulator.start(settings);
  private final Merchant merchant = new Merchant(settings, worldline.baseUri());

  @AfterEach
  void stop() {
    merchant.close();
    worldline.close();
  }

  @Nested
  class at_the_door {

    @Test
    void a_signed_call_comes_in_even_when_a_get_names_a_content_type() {
      Reply reply = merchant.read("/services/testconnection");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("result").asString()).isEqualTo("OK");
    }

    @Test
    void another_merchants_path_is_refused_in_the_recorded_shape() {
      Reply reply = merchant.call("GET", "/v2/dummy/services/testconnection", "", Map.of());

      assertThat(reply.status()).isEqualTo(403);
      JsonNode error = reply.json().path("errors").path(0);
      assertThat(reply.json().path("status").asInt()).isEqualTo(403);
      assertThat(error.path("code").asString()).isEqualTo("9007");
      assertThat(error.path("id").asString()).isEqualTo("ACCESS_TO_MERCHANT_NOT_ALLOWED");
      assertThat(error.has("errorCode")).isFalse();
    }

    @Test
    void a_wrong_secret_an_unknown_key_and_an_old_date_are_refused() {
      Account own = settings.account();
      var wrongSecret =
          new Account(own.merchantId(), own.apiKeyId(), "other", own.webhookKeyId(), "");
      var unknownKey =
          new Account(own.merchantId(), "other", own.secretApiKey(), own.webhookKeyId(), "");
      Instant now = settings.clock().instant();

      assertThat(status(now, wrongSecret)).isEqualTo(403);
      assertThat(status(now, unknownKey)).isEqualTo(403);
      assertThat(status(now.minusSeconds(301), own)).isEqualTo(403);
      assertThat(status(now.minusSeconds(240), own)).isEqualTo(200);
    }

    private int status(Instant date, Account account) {
      String path = "/v2/" + settings.account().merchantId() + "/services/testconnection";
      return merchant.call("GET", path, "", Map.of(), date, account).status();
    }
  }

  @Nested
  class a_checkout {

    @Test
    void opens_with_200_a_decimal_id_and_a_form_token_of_32_hexadecimal_digits() {
      Reply reply = merchant.create(REFERENCE, 2000, "");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("hostedCheckoutId").asString()).matches("\\d+");
      assertThat(UUID.fromString(reply.json().path("RETURNMAC").asString())).isNotNull();
      assertThat(reply.json().path("merchantReference").asString()).isEqualTo(REFERENCE);
      assertThat(reply.json().path("redirectUrl").asString())
          .matches("http://localhost:\\d+/hostedcheckout/Payment/Form/[0-9a-f]{32}");
      assertThat(state(reply).path("status").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void that_nobody_knows_is_a_404_that_says_500() {
      Reply reply = merchant.read("/hostedcheckouts/foobar");

      assertThat(reply.status()).isEqualTo(404);
      JsonNode error = reply.json().path("errors").path(0);
      assertThat(error.path("httpStatusCode").asInt()).isEqualTo(500);
      assertThat(error.path("errorCode").asString()).isEqualTo("20001101");
    }

    @Test
    void outside_the_contract_is_refused_and_names_the_property() {
      Reply reply = merchant.create("x".repeat(41), 2000, "");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().path("errors").path(0).path("propertyName").asString())
          .isEqualTo("order.references.merchantReference");
    }

    @Test
    void that_is_asked_for_twice_under_one_key_is_replayed_whatever_the_second_body() {
      Reply first = merchant.create(REFERENCE, 2000, "key-1");
      Reply second = merchant.create("ASTD0000002", 1, "key-1");

      assertThat(second.json()).isEqualTo(first.json());
      assertThat(first.header("X-GCS-Idempotence-Request-Timestamp")).isEmpty();
      assertThat(second.header("X-GCS-Idempotence-Request-Timestamp")).matches("\\d{13}");
    }

    @Test
    void whose_first_request_is_still_running_is_a_409_with_1409() {
      worldline.knobs().createDelay(Duration.ofMillis(500));

      // Two requests under one key overlap sooner or later, whichever of them comes first.
      await()
          .until(
              () -> {
                String key = UUID.randomUUID().toString();
                var one =
                    CompletableFuture.supplyAsync(() -> merchant.create(REFERENCE, 2000, key));
                Reply other = merchant.create(REFERENCE, 2000, key);
                return isInProgress(one.join()) != isInProgress(other);
              });
    }

    private static boolean isInProgress(Reply reply) {
      return reply.status() == 409
          && reply.json().path("errors").path(0).path("code").asString().equals("1409");
    }

    @Test
    void under_a_key_longer_than_40_characters_is_refused() {
      assertThat(merchant.create(REFERENCE, 2000, "k".repeat(41)).status()).isEqualTo(400);
      assertThat(merchant.create(REFERENCE, 2000, "k".repeat(40)).status()).isEqualTo(200);
    }

    @Test
    void whose_answer_got_lost_is_found_again_under_its_key() {
      worldline.knobs().arrange(Mishap.LOSE_CREATE_RESPONSES, 1);

      Reply lost = merchant.create(REFERENCE, 2000, "key-3");
      Reply found = merchant.create(REFERENCE, 2000, "key-3");

      assertThat(lost.status()).isEqualTo(503);
      assertThat(found.status()).isEqualTo(200);
      assertThat(found.header("X-GCS-Idempotence-Request-Timestamp")).isNotEmpty();
    }
  }

  @Nested
  class the_payer {

    private final Reply order = merchant.create(REFERENCE, 2000, "");

    @Test
    void sees_the_order_in_the_words_of_the_manual() {
      String page = brandPage().text();

      assertThat(page)
          .contains("<h1>Betaalbevestiging</h1>")
          .contains("Referentie van de bestelling : ASTD1045935")
          .contains("Totale kostprijs : 20.00 EUR")
          .contains("Begunstigde : Mobiliteit en Parkeren Antwerpen AG")
          .contains("Kaart: SSL beveiligde transactie")
          .contains("Klik hieronder op de gewenste betaalwijze")
          .contains(">Bancontact<", ">Visa<", ">Mastercard<")
          .contains("De betaling is verwerkt door <strong>WORLDLINE</strong>", "simulator")
          .contains("Over Worldline", "Veiligheid", "Wettelijke informatie")
          .contains(">Annuleren<")
          .doesNotContain("<input type=\"text\"", "{{");
    }

    @Test
    void pays_and_is_sent_back_with_returnmac_and_checkout_id_alone() {
      Reply result = merchant.open(choose("3012", "paid").header("Location"));

      assertThat(result.text())
          .contains("method=\"get\" action=\"https://merchant.example/return\"")
          .contains("payment-js-autosubmit")
          .contains("name=\"RETURNMAC\" value=\"" + order.json().path("RETURNMAC").asString())
          .contains("name=\"hostedCheckoutId\" value=\"" + id());
      JsonNode payment = state(order).path("createdPaymentOutput").path("payment");
      assertThat(state(order).path("status").asString()).isEqualTo("PAYMENT_CREATED");
      assertThat(payment.path("id").asString()).isEqualTo(id() + "_0");
      assertThat(payment.path("status").asString()).isEqualTo("CAPTURED");
      assertThat(payment.path("statusOutput").path("statusCode").asInt()).isEqualTo(9);
      assertThat(payment.path("paymentOutput").path("amountOfMoney").path("amount").asLong())
          .isEqualTo(2000);
      assertThat(merchant.read("/payments/" + id() + "_0").json()).isEqualTo(payment);
      assertThat(worldline.captured())
          .extracting(CapturedPayment::merchantReference, CapturedPayment::amountCents)
          .containsExactly(Tuple.tuple(REFERENCE, 2000L));
    }

    @Test
    void who_clicks_twice_pays_once() {
      choose("3012", "paid");
      choose("3012", "paid");

      assertThat(worldline.captured()).hasSize(1);
      await().until(() -> merchant.webhooks.size() == 2);
    }

    @Test
    void is_declined_and_pays_in_the_same_session() {
      assertThat(choose("1", "declined").header("Location")).contains("Selection");
      assertThat(state(order).path("createdPaymentOutput").path("paymentStatusCategory").asString())
          .isEqualTo("REJECTED");
      assertThat(brandPage().text()).contains("Uw betaling is geweigerd.");

      choose("3012", "paid");

      assertThat(state(order).path("createdPaymentOutput").path("paymentStatusCategory").asString())
          .isEqualTo("SUCCESSFUL");
      assertThat(worldline.captured()).hasSize(1);
    }

    @Test
    void cancels() {
      Reply sent = merchant.submit("/hostedcheckout/Payment/Cancel/" + token(), "x", "");

      assertThat(merchant.open(sent.header("Location")).text())
          .contains("U hebt de betaling geannuleerd.");
      assertThat(state(order).path("status").asString()).isEqualTo("CANCELLED_BY_CONSUMER");
      choose("3012", "paid");
      assertThat(worldline.captured()).isEmpty();
    }

    @Test
    void waits_for_the_bank_which_then_says_yes() {
      choose("3", "pending");
      JsonNode output = state(order).path("createdPaymentOutput");
      assertThat(output.path("paymentStatusCategory").asString()).isEqualTo("STATUS_UNKNOWN");
      assertThat(worldline.captured()).isEmpty();

      worldline.settlePending();

      assertThat(worldline.captured()).hasSize(1);
    }

    @Test
    void may_pay_another_amount_than_was_ordered_when_that_knob_is_turned() {
      worldline.knobs().paidAmount(5);
      choose("3012", "paid");

      assertThat(worldline.captured().getFirst().amountCents()).isEqualTo(5);
    }

    private Reply brandPage() {
      Reply start = merchant.open(order.json().path("redirectUrl").asString());
      assertThat(start.status()).isEqualTo(302);
      return merchant.open(start.header("Location"));
    }

    private Reply choose(String productId, String outcome) {
      String page = "/hostedcheckout/PaymentMethods/" + productId + "/" + token();
      return merchant.submit(page, "outcome", outcome);
    }

    private String token() {
      String url = order.json().path("redirectUrl").asString();
      return url.substring(url.lastIndexOf('/') + 1);
    }

    private String id() {
      return order.json().path("hostedCheckoutId").asString();
    }
  }

  @Nested
  class a_webhook {

    private final Reply order = merchant.create(REFERENCE, 2000, "");

    @Test
    void tells_every_step_and_is_signed() {
      worldline.pay(REFERENCE);

      await().until(() -> merchant.webhooks.size() == 2);
      assertThat(merchant.webhooks)
          .extracting(webhook -> body(webhook).path("type").asString())
          .containsExactlyInAnyOrder("payment.created", "payment.captured");
      assertThat(merchant.webhooks).allMatch(this::genuine);
      assertThat(merchant.webhooks)
          .allMatch(
              webhook ->
                  body(webhook)
                      .path("payment")
                      .path("id")
                      .asString()
                      .startsWith(order.json().path("hostedCheckoutId").asString()));
    }

    @Test
    void that_is_refused_comes_again_and_says_how_often() {
      merchant.refusals.set(2);
      worldline.repeatWebhook(REFERENCE);
      worldline.pay(REFERENCE);

      await().until(() -> merchant.webhooks.size() == 4);
      assertThat(merchant.webhooks)
          .extracting(webhook -> webhook.header("retry-count").orElseThrow())
          .contains("0", "1");
    }

    @Test
    void comes_twice_with_the_same_payment_and_type_and_another_envelope() {
      worldline.pay(REFERENCE);
      await().until(() -> merchant.webhooks.size() == 2);
      merchant.webhooks.clear();
      worldline.knobs().webhookCopies(2);

      worldline.repeatWebhook(REFERENCE);

      await().until(() -> merchant.webhooks.size() == 2);
      assertThat(merchant.webhooks)
          .extracting(webhook -> body(webhook).path("type").asString())
          .containsOnly("payment.captured");
      assertThat(merchant.webhooks)
          .extracting(webhook -> body(webhook).path("id").asString())
          .doesNotHaveDuplicates();
    }

    @Test
    void waits_while_webhooks_are_held() {
      worldline.holdWebhooks();
      worldline.pay(REFERENCE);
      assertThat(worldline.heldWebhooks()).isEqualTo(2);
      assertThat(merchant.webhooks).isEmpty();

      worldline.releaseWebhooks();

      await().until(() -> merchant.webhooks.size() == 2);
    }

    @Test
    void can_be_dropped_and_can_be_forged() {
      worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1);
      worldline.knobs().arrange(Mishap.FORGE_WEBHOOKS, 1);
      worldline.pay(REFERENCE);

      await().until(() -> merchant.webhooks.size() == 1);
      assertThat(merchant.webhooks).noneMatch(this::genuine);
    }

    private boolean genuine(Request webhook) {
      return webhook
              .header("X-GCS-Signature")
              .orElseThrow()
              .equals(Signatures.ofWebhook(settings.account().webhookSecret(), webhook.body()))
          && webhook.header("X-GCS-KeyId").orElseThrow().equals(settings.account().webhookKeyId());
    }

    private static JsonNode body(Request webhook) {
      return new JsonMapper().readTree(webhook.body());
    }
  }

  @Nested
  class a_status_read {

    @Test
    void can_fail_a_number_of_times() {
      Reply order = merchant.create(REFERENCE, 2000, "");
      worldline.knobs().arrange(Mishap.FAIL_READS, 1);
      String path = "/hostedcheckouts/" + order.json().path("hostedCheckoutId").asString();

      assertThat(merchant.read(path).status()).isEqualTo(503);
      assertThat(merchant.read(path).status()).isEqualTo(200);
    }
  }

  private JsonNode state(Reply order) {
    return merchant
        .read("/hostedcheckouts/" + order.json().path("hostedCheckoutId").asString())
        .json();
  }
}
