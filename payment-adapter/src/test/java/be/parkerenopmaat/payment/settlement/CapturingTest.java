package be.parkerenopmaat.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.localstack.worldline.CapturedPayment;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.payment.worldline.WireJudge;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Where the bank only sets money apart, it is we who take it: our amount, or nothing.
@ServiceTest
class CapturingTest {

  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Map<String, String> REASON = Map.of("reason", "Verkeerd bedrag");

  @Autowired WorldlineSimulator worldline;
  @Autowired WireJudge judge;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired PaymentOrders orders;

  @AfterEach
  void the_provider_behaves_again() {
    worldline.knobs().reset();
    assertThat(judge.objections()).isEmpty();
  }

  @Test
  void what_is_authorised_is_captured_and_then_told_once() {
    worldline.knobs().arrange(Mishap.ONLY_AUTHORIZE, 1);
    TopUp topUp = TopUp.opened(events, 2000);

    worldline.pay(topUp.reference());
    await().atMost(BOUND).until(() -> order(topUp).state() == OrderState.PENDING);
    worldline.settlePending();

    events.awaitTold(PaymentCaptured.class, told -> told.topUpId().equals(topUp.id()));
    assertThat(worldline.captured())
        .filteredOn(line -> line.merchantReference().equals(topUp.reference()))
        .extracting(CapturedPayment::amountCents)
        .containsExactly(2000L);
  }

  @Test
  void another_amount_is_never_taken_and_an_operator_gives_it_up() {
    worldline.knobs().arrange(Mishap.ONLY_AUTHORIZE, 1);
    worldline.knobs().paidAmount(1999);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    await().atMost(BOUND).until(() -> order(topUp).quarantine() != null);

    ApiAnswer given = operator().once().post(path(topUp) + "/cancellation", REASON);
    assertThat(given.status()).isEqualTo(202);
    assertThat(operator().once().post(path(topUp) + "/release", REASON).status()).isEqualTo(202);

    events.awaitTold(PaymentCancelled.class, told -> told.topUpId().equals(topUp.id()));
    assertThat(order(topUp).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(worldline.captured())
        .noneMatch(line -> line.merchantReference().equals(topUp.reference()));
    assertThat(operator().get(path(topUp)).json().at("/actions").toString())
        .contains("CANCELLATION", "RELEASE", "Verkeerd bedrag");
  }

  @Test
  void what_is_paid_or_was_never_tried_cannot_be_given_up() {
    TopUp paid = PaidTopUps.paid(events, worldline, 2000);
    TopUp untried = TopUp.opened(events, 2000);

    assertThat(operator().once().post(path(paid) + "/cancellation", REASON).code())
        .isEqualTo("not-cancellable");
    assertThat(operator().once().post(path(untried) + "/cancellation", REASON).code())
        .isEqualTo("not-cancellable");
    assertThat(
            operator()
                .once()
                .post("/api/v1/operations/payments/ASTD0000001/cancellation", REASON)
                .code())
        .isEqualTo("order-unknown");
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }

  private PaymentOrder order(TopUp topUp) {
    return orders.find(new TopUpId(topUp.id())).orElseThrow();
  }

  private static String path(TopUp topUp) {
    return "/api/v1/operations/payments/" + topUp.reference();
  }
}
