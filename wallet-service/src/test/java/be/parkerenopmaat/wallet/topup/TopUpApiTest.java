package be.parkerenopmaat.wallet.topup;

import static be.parkerenopmaat.wallet.CitizenAtPlay.wish;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutFailed;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentFailed;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpFailed;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.domain.TopUpDecision;
import be.parkerenopmaat.wallet.storage.LedgerProof;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Paying in, over HTTP and Kafka.
@ServiceTest
class TopUpApiTest {

  private static final String TOP_UPS = "/api/v1/wallet/top-ups";
  private static final String COMPANY =
      """
      {"kind": "INVOICE", "company": {"name": "Bakkerij Peeters",
       "enterpriseNumber": "BE 0203.201.340", "address": "Meir 1, 2000 Antwerpen"}}
      """;

  private final ServiceApi api;
  private final EventProbe events;
  private final JdbcClient jdbc;
  private final MeterRegistry metrics;
  private final ForgetCompanies forgetCompanies;
  private final CitizenAtPlay citizen;

  @Autowired
  TopUpApiTest(
      ServiceApi api,
      EventProbe events,
      JdbcClient jdbc,
      MeterRegistry metrics,
      ForgetCompanies forgetCompanies) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.metrics = metrics;
    this.forgetCompanies = forgetCompanies;
    citizen = new CitizenAtPlay(api, events);
  }

  @AfterEach
  void every_cent_is_proved() {
    LedgerProof.assertSound(jdbc);
    citizen.isInOrder();
  }

  @Test
  void five_cents_are_paid_in_and_seen_at_once() {
    ApiAnswer asked =
        citizen.ask(
            citizen.api().once(), wish(5, null), told -> events.publish(citizen.opened(told)));
    assertThat(asked.status()).isEqualTo(201);
    UUID topUp = UUID.fromString(asked.json().path("id").asString());
    assertThat(asked.header("location")).contains(TOP_UPS + "/" + topUp);
    assertThat(asked.json().path("status").asString()).isEqualTo("OPEN");
    assertThat(asked.json().path("orderReference").asString()).matches("ASTD\\d{7}");
    assertThat(asked.json().path("redirectUrl").asString()).startsWith("https://pay.example/");
    assertThat(asked.json().path("amount").path("amount").asLong()).isEqualTo(5);

    events.publish(citizen.captured(topUp, 5));
    ApiAnswer outcome = citizen.api().get(TOP_UPS + "/" + topUp + "?wait=true");
    assertThat(outcome.json().path("status").asString()).isEqualTo("COMPLETED");
    assertThat(outcome.json().path("balance").path("amount").asLong()).isEqualTo(5);
    assertThat(citizen.balanceCents()).isEqualTo(5);
    TopUpCompleted told =
        events.awaitTold(TopUpCompleted.class, one -> one.topUpId().equals(topUp));
    assertThat(told.balanceCents()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"fr-BE,fr", "de,de", "en-GB,en", "nl,nl", "tr,nl"})
  void the_payment_page_is_asked_for_in_the_language_of_the_caller(String accepted, String page) {
    ApiAnswer asked =
        citizen.ask(
            citizen.api().once().header("Accept-Language", accepted),
            wish(500, null),
            told -> {
              assertThat(told.language()).isEqualTo(page);
              events.publish(citizen.opened(told));
            });

    assertThat(asked.status()).isEqualTo(201);
  }

  @Test
  void a_double_click_is_one_top_up() {
    ServiceApi once = citizen.api().once();
    ApiAnswer first =
        citizen.ask(once, wish(2_000, null), told -> events.publish(citizen.opened(told)));
    ApiAnswer second = once.post(TOP_UPS, wish(2_000, null));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(events.told())
        .filteredOn(
            told -> told instanceof TopUpRequested one && one.citizenId().equals(citizen.id()))
        .hasSize(1);
  }

  @Test
  void a_checkout_that_is_not_there_in_time_is_waited_for_elsewhere() {
    ServiceApi once = citizen.api().once();
    once.endPatience();
    ApiAnswer answer = once.post(TOP_UPS, wish(2_000, null));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("status").asString()).isEqualTo("REQUESTED");
    String location = answer.header("location").orElseThrow();
    TopUpRequested asked =
        events.awaitTold(TopUpRequested.class, told -> told.citizenId().equals(citizen.id()));
    events.publish(citizen.opened(asked));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(citizen.api().get(location).json().path("redirectUrl").asString())
                    .startsWith("https://pay.example/"));
  }

  @Test
  void what_is_asked_of_the_document_is_kept() {
    UUID topUp = citizen.openTopUp(2_000, COMPANY);
    assertThat(
            jdbc.sql("select enterprise_number from top_up where id = :id")
                .param("id", topUp)
                .query(String.class)
                .single())
        .isEqualTo("0203201340");
  }

  @Nested
  class The_outcome_of_the_payment {

    @ParameterizedTest
    @ValueSource(strings = {"declined", "session-expired", "payment-cancelled"})
    void is_told_without_a_credit_and_with_its_reason(String end) {
      UUID topUp = citizen.openTopUp(2_000, null);
      boolean cancelled = end.equals("payment-cancelled");
      events.publish(
          cancelled
              ? new PaymentCancelled(topUp, citizen.id(), "ASTD1", TestClock.START)
              : new PaymentFailed(topUp, citizen.id(), "ASTD1", end, TestClock.START));
      assertThat(status(topUp)).isEqualTo(cancelled ? "CANCELLED" : "FAILED");
      assertThat(reason(topUp)).isEqualTo(end);
      events.awaitTold(TopUpFailed.class, told -> told.topUpId().equals(topUp));
      assertThat(citizen.balanceCents()).isZero();
    }

    @Test
    void may_still_be_a_credit_after_a_failure() {
      UUID topUp = citizen.openTopUp(2_000, null);
      events.publish(
          new PaymentFailed(topUp, citizen.id(), "ASTD1", "a new word", TestClock.START),
          new PaymentCancelled(topUp, citizen.id(), "ASTD1", TestClock.START));
      events.awaitTold(TopUpFailed.class, told -> told.topUpId().equals(topUp));
      events.publish(citizen.captured(topUp, 2_000));
      events.awaitTold(TopUpCompleted.class, told -> told.topUpId().equals(topUp));
      assertThat(status(topUp)).isEqualTo("COMPLETED");
      assertThat(reason(topUp)).isEmpty();
      assertThat(citizen.balanceCents()).isEqualTo(2_000);
    }

    @Test
    void that_never_came_is_waited_for_a_month_before_the_company_is_forgotten() {
      UUID waiting = citizen.openTopUp(2_000, COMPANY);
      UUID unpaid = citizen.openTopUp(2_000, COMPANY);
      UUID paid = citizen.topUp(2_000, COMPANY);
      for (UUID topUp : List.of(waiting, unpaid)) {
        events.publish(new PaymentCancelled(topUp, citizen.id(), "ASTD1", TestClock.START));
        events.awaitTold(TopUpFailed.class, told -> told.topUpId().equals(topUp));
      }
      aMonthAgo(unpaid);
      aMonthAgo(paid);

      forgetCompanies.forget();

      assertThat(asked(unpaid)).isEqualTo("RECEIPT");
      assertThat(asked(waiting)).startsWith("INVOICE, ");
      assertThat(asked(paid)).startsWith("INVOICE, ");
      events.publish(citizen.captured(unpaid, 2_000));
      events.awaitTold(TopUpCompleted.class, told -> told.topUpId().equals(unpaid));
    }

    private void aMonthAgo(UUID topUp) {
      jdbc.sql("update top_up set changed_at = changed_at - interval '31 days' where id = :id")
          .param("id", topUp)
          .update();
    }

    private String asked(UUID topUp) {
      return jdbc.sql(
              """
              select concat_ws(', ', invoice_kind, company_name, enterprise_number, company_address)
                from top_up where id = :id
              """)
          .param("id", topUp)
          .query(String.class)
          .single();
    }

    @Test
    void is_credited_once_however_often_and_in_whatever_order_it_is_told() {
      Random random = new Random(20_261_122);
      for (int round = 0; round < 5; round++) {
        CitizenAtPlay payer = new CitizenAtPlay(api, events);
        UUID topUp = payer.openTopUp(2_000, null);
        List<Runnable> news = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          news.add(() -> events.publish(payer.captured(topUp, 2_000)));
          news.add(
              () ->
                  events.publish(
                      new PaymentFailed(topUp, payer.id(), "ASTD1", "x", TestClock.START)));
          news.add(
              () ->
                  events.publish(
                      new PaymentCancelled(topUp, payer.id(), "ASTD1", TestClock.START)));
        }
        Collections.shuffle(news, random);
        CompletableFuture.allOf(
                news.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
            .join();
        events.awaitTold(TopUpCompleted.class, told -> told.topUpId().equals(topUp));
        UUID next = payer.topUp(500, null);
        assertThat(next).isNotEqualTo(topUp);
        assertThat(payer.balanceCents()).isEqualTo(2_500);
        assertThat(events.told())
            .filteredOn(told -> told instanceof TopUpCompleted one && one.topUpId().equals(topUp))
            .hasSize(1);
      }
    }

    @Test
    void with_another_amount_is_kept_apart_with_an_alert_and_never_credited() {
      UUID topUp = citizen.openTopUp(2_000, null);
      double before = quarantined("AMOUNT_DIFFERS");
      events.publish(citizen.captured(topUp, 200_000), citizen.captured(topUp, 200_000));
      Awaitility.await()
          .untilAsserted(() -> assertThat(quarantined("AMOUNT_DIFFERS")).isEqualTo(before + 1));
      citizen.topUp(100, null);
      assertThat(citizen.balanceCents()).isEqualTo(100);
      assertThat(status(topUp)).isEqualTo("OPEN");
      assertThat(
              jdbc.sql("select reason from quarantined_payment where top_up_id = :id")
                  .param("id", topUp)
                  .query(String.class)
                  .list())
          .containsExactly("AMOUNT_DIFFERS");
    }

    @Test
    void that_went_back_to_the_payer_is_debited_exactly_once() {
      UUID topUp = citizen.topUp(2_000, null);
      var refunded =
          new PaymentRefunded(
              topUp, citizen.id(), "ASTD1", "refund of " + topUp, 1_500, TestClock.START);
      events.publish(refunded, refunded);
      events.publish(refunded);
      Awaitility.await().untilAsserted(() -> assertThat(citizen.balanceCents()).isEqualTo(500));
      citizen.topUp(100, null);
      assertThat(citizen.balanceCents()).isEqualTo(600);
    }

    @Test
    void that_went_back_but_was_never_credited_is_kept_apart_with_an_alert() {
      UUID topUp = citizen.openTopUp(2_000, null);
      double before = quarantined("REFUND_NOT_BOOKED");
      events.publish(
          new PaymentRefunded(
              topUp, citizen.id(), "ASTD1", "refund of " + topUp, 2_000, TestClock.START));
      Awaitility.await()
          .untilAsserted(() -> assertThat(quarantined("REFUND_NOT_BOOKED")).isEqualTo(before + 1));
      assertThat(citizen.balanceCents()).isZero();
    }

    private String reason(UUID topUp) {
      return citizen.api().get(TOP_UPS + "/" + topUp).json().path("reason").asString("");
    }

    private String status(UUID topUp) {
      return citizen
          .api()
          .get(TOP_UPS + "/" + topUp + "?wait=true")
          .json()
          .path("status")
          .asString();
    }

    private double quarantined(String reason) {
      return metrics.get("wallet.payments.quarantined").tag("reason", reason).counter().count();
    }
  }

  @Nested
  class A_refusal {

    @ParameterizedTest
    @EnumSource
    void has_its_status_and_code_for_every_reason(TopUpDecision.Reason reason) {
      long cents =
          switch (reason) {
            case AMOUNT_TOO_SMALL -> 4;
            case AMOUNT_TOO_LARGE -> 25_001;
            case BALANCE_TOO_LARGE -> {
              for (int i = 0; i < 4; i++) {
                citizen.topUp(25_000, null);
              }
              yield 5;
            }
          };
      ApiAnswer answer = post(wish(cents, null));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      assertThat(answer.json().path("detail").asString()).containsPattern("€ [0-9]+,[0-9]{2}");
      assertThat(
              answer.json().path("minimum").path("amount").asLong()
                  + answer.json().path("maximum").path("amount").asLong()
                  + answer.json().path("maximumBalance").path("amount").asLong())
          .isEqualTo(
              switch (reason) {
                case AMOUNT_TOO_SMALL -> 5;
                case AMOUNT_TOO_LARGE -> 25_000;
                case BALANCE_TOO_LARGE -> 100_000;
              });
    }

    @Test
    void says_that_the_payment_page_could_not_be_opened() {
      ApiAnswer answer =
          citizen.ask(
              citizen.api().once(),
              wish(2_000, null),
              asked ->
                  events.publish(
                      new CheckoutFailed(
                          asked.topUpId(), citizen.id(), "provider-unavailable", TestClock.START)));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("checkout-unavailable");
    }

    @Test
    void says_that_an_enterprise_number_is_wrong() {
      ApiAnswer answer =
          post(
              wish(
                  2_000,
                  """
                  {"kind": "INVOICE", "company": {"name": "Bakkerij Peeters",
                   "enterpriseNumber": "0203.201.341", "address": "Meir 1, 2000 Antwerpen"}}
                  """));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("invalid-enterprise-number");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"amount\": {\"amount\": 5.5, \"currency\": \"EUR\"}}",
          "{\"amount\": {\"amount\": null, \"currency\": \"EUR\"}}",
          "{\"amount\": {\"currency\": \"EUR\"}}",
          "{\"amount\": {\"amount\": 500, \"currency\": \"USD\"}}",
          "{\"amount\": {\"amount\": 500}}",
          "{\"amount\": 500}",
          "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"}, \"bonus\": 1}",
          "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"}, \"invoice\": {}}",
          "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"},"
              + " \"invoice\": {\"kind\": \"INVOICE\"}}",
          "{\"amount\": {\"amount\": 500, \"currency\": \"EUR\"},"
              + " \"invoice\": {\"kind\": \"INVOICE\", \"company\": {\"name\": \" \","
              + " \"enterpriseNumber\": \"0203.201.340\", \"address\": \"Meir 1\"}}}",
          "not json"
        })
    void meets_what_cannot_be_read(String body) {
      ApiAnswer answer = post(body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid-request");
    }

    @Test
    void meets_who_asks_for_the_top_up_of_somebody_else() {
      UUID topUp = citizen.openTopUp(500, null);
      ApiAnswer answer = api.as(UUID.randomUUID()).get(TOP_UPS + "/" + topUp);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not-found");
    }

    @Test
    void meets_who_forgets_the_key_or_the_token() {
      assertThat(citizen.api().post(TOP_UPS, wish(500, null)).code())
          .isEqualTo("idempotency-key-missing");
      assertThat(api.anonymous().once().post(TOP_UPS, wish(500, null)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
      "nl, Bedrag te klein",
      "fr-BE, Montant trop petit",
      "en, Amount too small",
      "de, Betrag zu klein",
      "es, Bedrag te klein"
    })
    void comes_in_the_language_of_the_caller(String language, String title) {
      ApiAnswer answer =
          citizen.api().once().header("Accept-Language", language).post(TOP_UPS, wish(4, null));
      assertThat(answer.json().path("title").asString()).isEqualTo(title);
    }

    private ApiAnswer post(String body) {
      return citizen.api().once().header("Accept-Language", "nl").post(TOP_UPS, body);
    }
  }
}
