package be.parkerenopmaat.payment.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class OperationsTest {

  private static final String PATH = "/api/v1/operations/payments";
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Map<String, String> REASON = Map.of("reason", "De burger belde");

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired PaymentOrders orders;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void the_provider_behaves_again() {
    worldline.knobs().reset();
  }

  @Test
  void an_operator_asks_the_provider_again_and_it_is_kept_who_and_why() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1_000);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());

    ApiAnswer answer = operator().once().post(path(topUp) + "/readings", REASON);

    assertThat(answer.status()).isEqualTo(202);
    await().atMost(BOUND).until(() -> order(topUp).state() == OrderState.CAPTURED);
    JsonNode file = operator().get(path(topUp)).json();
    assertThat(file.at("/order/status").asString()).isEqualTo("CAPTURED");
    assertThat(file.at("/order/amount/amount").asLong()).isEqualTo(2000);
    assertThat(file.path("steps").size()).isEqualTo(2);
    assertThat(file.at("/actions/0/operator").asString()).isEqualTo("test-client");
    assertThat(file.at("/actions/0/action").asString()).isEqualTo("READING");
    assertThat(file.at("/actions/0/reason").asString()).isEqualTo("De burger belde");
    assertThat(file.toString())
        .doesNotContain(Objects.requireNonNull(order(topUp).checkout()).returnMac());
  }

  @Test
  void a_quarantined_order_is_found_and_released_and_what_still_does_not_fit_goes_back_in() {
    worldline.knobs().paidAmount(1);
    TopUp topUp = TopUp.opened(events, 2000);
    worldline.pay(topUp.reference());
    await().atMost(BOUND).until(() -> order(topUp).quarantine() != null);

    JsonNode page = operator().get(PATH + "?quarantined=true&pagesize=100").json();
    assertThat(page.at("/_embedded/payments").toString()).contains(topUp.reference());
    assertThat(operator().once().post(path(topUp) + "/readings", REASON).code())
        .isEqualTo("nothing-to-read");
    assertThat(operator().once().post(path(topUp) + "/release", REASON).status()).isEqualTo(202);

    await().atMost(BOUND).until(() -> order(topUp).quarantine() != null);
    assertThat(order(topUp).state().paid()).isFalse();
  }

  @Test
  void orders_come_in_pages() {
    TopUp.opened(events, 1);
    TopUp.opened(events, 2);

    ApiAnswer counted = operator().get(PATH + "?pagesize=1");
    ApiAnswer uncounted = operator().get(PATH + "?pagesize=1&paging-strategy=noCount");

    assertThat(counted.header("Content-Type").orElse("")).startsWith("application/hal+json");
    assertThat(counted.json().at("/_embedded/payments").size()).isOne();
    assertThat(counted.json().at("/_page/totalElements").asLong()).isGreaterThan(1);
    assertThat(uncounted.json().at("/_embedded/payments").size()).isOne();
    assertThat(uncounted.json().at("/_links/next/href").asString()).contains("page=2");
  }

  @Test
  void stepping_in_has_its_limits() {
    TopUp paid = PaidTopUps.paid(events, worldline, 2000);

    assertThat(operator().once().post(path(paid) + "/readings", REASON).code())
        .isEqualTo("nothing-to-read");
    assertThat(operator().once().post(path(paid) + "/release", REASON).code())
        .isEqualTo("not-quarantined");
    assertThat(operator().once().post(PATH + "/ASTD0000001/release", REASON).code())
        .isEqualTo("order-unknown");
    assertThat(operator().get(PATH + "/ASTD0000001").status()).isEqualTo(404);
    assertThat(operator().once().post(path(paid) + "/release", Map.of("reason", " ")).code())
        .isEqualTo("invalid-request");
    assertThat(api.as(paid.citizenId()).get(path(paid)).status()).isEqualTo(403);
    assertThat(api.anonymous().get(path(paid)).status()).isEqualTo(401);
  }

  @Test
  void nobody_can_rewrite_what_happened() {
    for (String sql :
        new String[] {
          "update capture set amount_cents = 1",
          "delete from capture",
          "update order_move set reason = 'other'",
          "delete from operator_action",
          "delete from payment_order"
        }) {
      assertThat(refused(sql)).as(sql).isTrue();
    }
  }

  private boolean refused(String sql) {
    try {
      jdbc.sql(sql).update();
      return false;
    } catch (DataAccessException e) {
      return String.valueOf(e.getMostSpecificCause().getMessage()).contains("permission denied");
    }
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }

  private PaymentOrder order(TopUp topUp) {
    return orders.find(new TopUpId(topUp.id())).orElseThrow();
  }

  private static String path(TopUp topUp) {
    return PATH + "/" + topUp.reference();
  }
}
