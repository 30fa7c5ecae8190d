package be.parkerenopmaat.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.payment.PaymentEvent.CheckoutOpened;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentFailed;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.worldline.WireJudge;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Paying on the wire: the service, the provider's protocol, and everything that can go wrong
/// between a payer, a browser, a webhook and us (Manual checks 72 to 93).
@ServiceTest
class PayingTest {

  private static final int PLENTY = 1_000;
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Autowired WorldlineSimulator worldline;
  @Autowired WireJudge wire;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired PaymentOrders orders;
  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry metrics;

  @AfterEach
  void every_exchange_was_within_the_providers_contract() {
    assertThat(wire.judged()).isPositive();
    assertThat(wire.objections()).isEmpty();
  }

  @AfterEach
  void the_provider_behaves_again() {
    worldline.releaseWebhooks();
    worldline.knobs().reset();
  }

  @Test
  void a_top_up_gets_a_payment_page_under_a_reference_of_its_own() {
    TopUp one = TopUp.opened(events, 2000);
    TopUp other = TopUp.opened(events, 5);

    assertThat(one.reference()).matches("ASTD\\d{7}").isNotEqualTo(other.reference());
    assertThat(one.page().redirectUrl()).startsWith(worldline.baseUri().toString());
    assertThat(order(one).state()).isEqualTo(OrderState.REDIRECTED);
  }

  @Test
  void paid_and_known_by_the_webhook_alone() {
    TopUp topUp = TopUp.opened(events, 5);

    worldline.pay(topUp.reference());

    PaymentCaptured captured = awaitCaptured(topUp);
    assertThat(captured.amountCents()).isEqualTo(5);
    assertThat(captured.orderReference()).isEqualTo(topUp.reference());
    assertThat(captured.paymentId()).endsWith("_0");
  }

  @Test
  void paid_and_known_by_the_return_alone() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, PLENTY);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    ApiAnswer answer = comeBack(topUp);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).hasValue("http://localhost:8080/?topUp=" + topUp.id());
    assertThat(order(topUp).state()).isEqualTo(OrderState.CAPTURED);
    awaitCaptured(topUp);
  }

  @Test
  void a_payer_who_presses_the_button_brings_one_more_parameter() {
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    String path = pathOf(worldline.returnUri(topUp.reference()));

    assertThat(api.get(path + "&ContinueToMerchantWebsite=Continue").status()).isEqualTo(303);
  }

  @Test
  void return_and_webhook_at_once_and_again_and_again_tell_one_capture() {
    worldline.holdWebhooks();
    worldline.knobs().webhookCopies(4);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    List<Callable<Integer>> everybody = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      everybody.add(() -> comeBack(topUp).status());
    }
    everybody.add(
        () -> {
          worldline.releaseWebhooks();
          return 303;
        });
    everybody.add(
        () -> {
          worldline.repeatWebhook(topUp.reference());
          return 303;
        });

    assertThat(Race.run(everybody)).containsOnly(303);

    awaitCaptured(topUp);
    worldline.repeatWebhook(topUp.reference());
    awaitAllWebhooksTaken(topUp);
    assertThat(timesTold(topUp, "payment.captured.v1")).isOne();
    assertThat(order(topUp).state()).isEqualTo(OrderState.CAPTURED);
  }

  @Test
  void declined_and_then_paid_in_the_same_session() {
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.decline(topUp.reference());
    events.awaitTold(PaymentFailed.class, failed -> failed.topUpId().equals(topUp.id()));

    worldline.pay(topUp.reference());

    assertThat(awaitCaptured(topUp).paymentId()).endsWith("_1");
  }

  @Test
  void cancelled_on_the_payment_page() {
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.cancel(topUp.reference());

    assertThat(comeBack(topUp).status()).isEqualTo(303);

    events.awaitTold(PaymentCancelled.class, cancelled -> cancelled.topUpId().equals(topUp.id()));
    assertThat(order(topUp).state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void a_return_without_a_payment_is_no_payment() {
    TopUp topUp = TopUp.opened(events, 2000);

    assertThat(comeBack(topUp).status()).isEqualTo(303);

    assertThat(order(topUp).state()).isEqualTo(OrderState.REDIRECTED);
    assertThat(timesTold(topUp, "payment.captured.v1")).isZero();
  }

  @Test
  void pending_and_then_paid() {
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.payLater(topUp.reference());
    comeBack(topUp);
    await().atMost(BOUND).until(() -> order(topUp).state() == OrderState.PENDING);
    assertThat(timesTold(topUp, "payment.captured.v1")).isZero();

    worldline.settlePending();

    awaitCaptured(topUp);
  }

  @Test
  void a_return_with_another_nonce_is_refused_and_changes_nothing() {
    worldline.holdWebhooks();
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    String path = pathOf(worldline.returnUri(topUp.reference()));

    ApiAnswer answer =
        api.get(path.replaceFirst("RETURNMAC=[^&]+", "RETURNMAC=" + UUID.randomUUID()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("return-refused");
    assertThat(api.get("/payments/return?RETURNMAC=x&hostedCheckoutId=1").code())
        .isEqualTo("return-refused");
    assertThat(api.get("/payments/return?hostedCheckoutId=1").code()).isEqualTo("invalid-request");
    assertThat(order(topUp).state()).isEqualTo(OrderState.REDIRECTED);
    assertThat(order(topUp).returnedAt()).isNull();
  }

  @Test
  void another_amount_than_ours_is_quarantined_and_never_told() {
    worldline.knobs().paidAmount(1999);
    double before = metrics.counter("payment.quarantined").count();
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    await().atMost(BOUND).until(() -> order(topUp).quarantine() != null);

    assertThat(order(topUp).quarantine()).contains("1999");
    assertThat(order(topUp).state().paid()).isFalse();
    assertThat(timesTold(topUp, "payment.captured.v1")).isZero();
    assertThat(metrics.counter("payment.quarantined").count()).isEqualTo(before + 1);
  }

  @Test
  void an_answer_that_gets_lost_after_the_provider_recorded_it_is_found_again() {
    worldline.knobs().arrange(Mishap.LOSE_CREATE_RESPONSES, 2);

    TopUp topUp = TopUp.opened(events, 2000);

    assertThat(timesTold(topUp, "payment.checkout-opened.v1")).isOne();
    worldline.pay(topUp.reference());
    awaitCaptured(topUp);
    assertThat(worldline.captured())
        .filteredOn(paid -> paid.merchantReference().equals(topUp.reference()))
        .hasSize(1);
  }

  @Test
  void a_status_that_cannot_be_read_on_return_leaves_the_order_and_the_sweep_settles_it() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, PLENTY);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    worldline.knobs().arrange(Mishap.FAIL_READS, 3);

    assertThat(comeBack(topUp).status()).isEqualTo(303);

    assertThat(order(topUp).state()).isEqualTo(OrderState.REDIRECTED);
    assertThat(timesTold(topUp, "payment.failed.v1")).isZero();
    clock.advance(Duration.ofMinutes(2));
    awaitCaptured(topUp);
  }

  @Test
  void who_never_returns_and_whose_webhook_never_comes_is_still_credited() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, PLENTY);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    clock.advance(Duration.ofMinutes(2));

    awaitCaptured(topUp);
  }

  @Test
  void after_the_session_the_payment_itself_is_asked_for() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, PLENTY);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    clock.advance(Duration.ofHours(4));

    awaitCaptured(topUp);
  }

  @Test
  void a_second_attempt_that_nobody_told_us_of_is_found_after_the_session() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, PLENTY);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.decline(topUp.reference());
    worldline.pay(topUp.reference());

    // The provider is down until the session is over, and forgets sessions then.
    clock.advance(Duration.ofHours(4));

    awaitCaptured(topUp);
  }

  @Test
  void a_page_that_nobody_used_expires_with_its_session() {
    TopUp topUp = TopUp.opened(events, 2000);

    clock.advance(Duration.ofHours(4));

    PaymentFailed failed =
        events.awaitTold(PaymentFailed.class, told -> told.topUpId().equals(topUp.id()));
    assertThat(failed.reason()).isEqualTo("session-expired");
    assertThat(order(topUp).state()).isEqualTo(OrderState.EXPIRED);
  }

  @Test
  void the_wallets_word_closes_the_order() {
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    awaitCaptured(topUp);

    events.publish(
        new TopUpCompleted(topUp.id(), topUp.citizenId(), 2000, 2000, TestClock.START, 2000L));

    await().atMost(BOUND).until(() -> order(topUp).state() == OrderState.CREDITED);
  }

  @Test
  void a_top_up_that_is_asked_for_twice_has_one_order() {
    TopUp topUp = TopUp.opened(events, 2000);

    events.publish(new TopUpRequested(topUp.id(), topUp.citizenId(), 2000, TestClock.START, "nl"));
    TopUp later = TopUp.opened(events, 1);

    assertThat(later.told(events)).hasAtLeastOneElementOfType(CheckoutOpened.class);
    assertThat(timesTold(topUp, "payment.checkout-opened.v1")).isOne();
  }

  private PaymentCaptured awaitCaptured(TopUp topUp) {
    return events.awaitTold(PaymentCaptured.class, told -> told.topUpId().equals(topUp.id()));
  }

  private ApiAnswer comeBack(TopUp topUp) {
    return api.get(pathOf(worldline.returnUri(topUp.reference())));
  }

  private PaymentOrder order(TopUp topUp) {
    return orders.find(new TopUpId(topUp.id())).orElseThrow();
  }

  /// Counted where it is certain: what the outbox holds is what is told, however late Kafka is.
  private int timesTold(TopUp topUp, String type) {
    return jdbc.sql(
            "select count(*) from outbox where type = :type and payload like '%' || :id || '%'")
        .param("type", type)
        .param("id", topUp.id().toString())
        .query(Integer.class)
        .single();
  }

  private void awaitAllWebhooksTaken(TopUp topUp) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                jdbc.sql(
                            """
                            select count(*) from webhook_delivery
                             where due_at is not null
                               and convert_from(body, 'UTF8') like '%' || :reference || '%'
                            """)
                        .param("reference", topUp.reference())
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  private static String pathOf(URI uri) {
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
