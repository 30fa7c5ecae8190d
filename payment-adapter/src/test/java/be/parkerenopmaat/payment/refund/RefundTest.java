package be.parkerenopmaat.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.RefundedPayment;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundState;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.worldline.WireJudge;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Giving money back: an operator asks, the provider settles when it likes, nobody is paid back
/// more than was paid or twice.
@ServiceTest
class RefundTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  @Autowired WorldlineSimulator worldline;
  @Autowired WireJudge wire;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired PaymentOrders orders;
  @Autowired Refunds refunds;

  @AfterEach
  void the_provider_behaves_again_and_every_exchange_was_within_its_contract() {
    worldline.knobs().reset();
    assertThat(wire.objections()).isEmpty();
  }

  @Test
  void the_whole_amount_goes_back_once_the_acquirer_says_so() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);

    ApiAnswer answer = refund(topUp, 2000);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("requestedBy").asString()).isEqualTo("test-client");
    await().atMost(BOUND).until(() -> only(topUp).state() == RefundState.UNDERWAY);
    assertThat(orders.find(new TopUpId(topUp.id())).orElseThrow().state())
        .isEqualTo(OrderState.CAPTURED);
    worldline.settleRefunds();
    PaymentRefunded told = awaitRefunded(topUp);
    assertThat(told.amountCents()).isEqualTo(2000);
    assertThat(told.refundId()).isEqualTo(answer.json().path("id").asString());
    assertThat(orders.find(new TopUpId(topUp.id())).orElseThrow().state())
        .isEqualTo(OrderState.REFUNDED);
    String location = answer.header("Location").orElseThrow();
    assertThat(operator().get(location).json().path("status").asString()).isEqualTo("REFUNDED");
  }

  @Test
  void parts_may_go_back_until_nothing_is_left() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);

    assertThat(refund(topUp, 1500).status()).isEqualTo(202);
    ApiAnswer tooMuch = refund(topUp, 501);
    assertThat(refund(topUp, 500).status()).isEqualTo(202);

    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(tooMuch.code()).isEqualTo("refund-too-large");
    assertThat(tooMuch.json().at("/refundable/amount").asLong()).isEqualTo(500);
    await()
        .atMost(BOUND)
        .until(
            () ->
                refunds.ofOrder(new TopUpId(topUp.id())).stream()
                    .allMatch(refund -> refund.state() == RefundState.UNDERWAY));
    worldline.settleRefunds();
    await()
        .atMost(BOUND)
        .until(
            () ->
                orders.find(new TopUpId(topUp.id())).orElseThrow().state() == OrderState.REFUNDED);
    assertThat(backAtThePayer(topUp)).isEqualTo(2000);
  }

  @Test
  void operators_who_race_never_give_back_more_than_was_paid() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);

    List<Integer> statuses = Race.run(8, () -> refund(topUp, 1500).status());

    assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 422);
  }

  @Test
  void the_same_request_twice_is_one_refund() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);
    ServiceApi once = operator().once();

    String first = once.post(path(topUp), body(700)).json().path("id").asString();
    String second = once.post(path(topUp), body(700)).json().path("id").asString();

    assertThat(second).isEqualTo(first);
    assertThat(refunds.ofOrder(new TopUpId(topUp.id()))).hasSize(1);
  }

  @Test
  void an_answer_that_gets_lost_pays_back_once_all_the_same() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);
    worldline.knobs().arrange(Mishap.LOSE_REFUND_RESPONSES, 3);
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1_000);
    refund(topUp, 2000);
    await().atMost(BOUND).until(() -> only(topUp).asked() == 1);
    assertThat(only(topUp).state()).isEqualTo(RefundState.REQUESTED);

    clock.advance(Duration.ofMinutes(1));

    await().atMost(BOUND).until(() -> only(topUp).state() == RefundState.UNDERWAY);
    worldline.settleRefunds();
    clock.advance(Duration.ofHours(1));
    awaitRefunded(topUp);
    assertThat(backAtThePayer(topUp)).isEqualTo(2000);
  }

  @Test
  void an_acquirer_that_refuses_moves_no_money_and_leaves_it_refundable() {
    worldline.knobs().arrange(Mishap.REFUSE_REFUNDS, 1);
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);
    refund(topUp, 2000);
    await().atMost(BOUND).until(() -> only(topUp).state() == RefundState.UNDERWAY);

    worldline.settleRefunds();

    await().atMost(BOUND).until(() -> only(topUp).state() == RefundState.REFUSED);
    assertThat(orders.find(new TopUpId(topUp.id())).orElseThrow().state())
        .isEqualTo(OrderState.CAPTURED);
    assertThat(refund(topUp, 2000).status()).isEqualTo(202);
  }

  @Test
  void what_was_not_paid_does_not_go_back() {
    TopUp topUp = TopUp.opened(events, 2000);

    ApiAnswer answer = refund(topUp, 2000);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("not-captured");
    assertThat(operator().once().post(path("ASTD0000001"), body(1)).code())
        .isEqualTo("order-unknown");
  }

  @Test
  void a_refund_needs_an_operator_an_amount_and_a_reason() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);

    assertThat(api.as(topUp.citizenId()).once().post(path(topUp), body(1)).status()).isEqualTo(403);
    assertThat(api.anonymous().once().post(path(topUp), body(1)).status()).isEqualTo(401);
    assertThat(operator().post(path(topUp), body(1)).code()).isEqualTo("idempotency-key-missing");
    assertThat(operator().once().post(path(topUp), body(0)).code()).isEqualTo("invalid-request");
    assertThat(
            operator()
                .once()
                .post(path(topUp), "{\"amount\":{\"amount\":1,\"currency\":\"EUR\"}}")
                .code())
        .isEqualTo("invalid-request");
    assertThat(operator().get("/api/v1/operations/refunds/" + topUp.id()).code())
        .isEqualTo("refund-unknown");
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }

  private ApiAnswer refund(TopUp topUp, long cents) {
    return operator().once().post(path(topUp), body(cents));
  }

  private static String path(TopUp topUp) {
    return path(topUp.reference());
  }

  private static String path(String reference) {
    return "/api/v1/operations/payments/" + reference + "/refunds";
  }

  private static Map<String, ?> body(long cents) {
    return Map.of(
        "amount",
        Map.of("amount", cents, "currency", "EUR"),
        "reason",
        "De burger betaalde twee keer");
  }

  private Refund only(TopUp topUp) {
    return refunds.ofOrder(new TopUpId(topUp.id())).getFirst();
  }

  private PaymentRefunded awaitRefunded(TopUp topUp) {
    return events.awaitTold(PaymentRefunded.class, told -> told.topUpId().equals(topUp.id()));
  }

  private long backAtThePayer(TopUp topUp) {
    return worldline.refunded().stream()
        .filter(refund -> refund.merchantReference().equals(topUp.reference()))
        .mapToLong(RefundedPayment::amountCents)
        .sum();
  }
}
