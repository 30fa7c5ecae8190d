package be.parkerenopmaat.payment.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What alerts and dashboards of top-ups read.
@ServiceTest
class WaitingMoneyTest {

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired PaymentOrders orders;
  @Autowired MeterRegistry metrics;
  @Autowired JdbcClient jdbc;
  @Autowired WatchWaitingMoney watch;
  @Autowired WaitingMoneyQueries waiting;

  @Test
  void money_that_no_wallet_has_credited_is_seen_and_gets_older() {
    TopUp topUp = PaidTopUps.paid(events, worldline, 2000);
    clock.advance(Duration.ofMinutes(10));

    watch.look();

    assertThat(gauge("payment.uncredited.oldest")).isGreaterThanOrEqualTo(600);
    assertThat(uncredited(topUp)).isOne();
    events.publish(
        new TopUpCompleted(topUp.id(), topUp.citizenId(), 2000, 2000, clock.instant(), null));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                orders.find(new TopUpId(topUp.id())).orElseThrow().state() == OrderState.CREDITED);
    assertThat(uncredited(topUp)).isZero();
  }

  @Test
  void quarantines_are_counted() {
    TopUp topUp = TopUp.opened(events, 2000);
    watch.look();
    double before = gauge("payment.quarantined.waiting");

    quarantine(topUp, "for a test");

    assertThat(gauge("payment.quarantined.waiting")).isEqualTo(before + 1);
    quarantine(topUp, null);
    assertThat(gauge("payment.quarantined.waiting")).isEqualTo(before);
  }

  @Test
  void overdue_is_the_oldest_row_that_nobody_takes() {
    TopUp.opened(events, 2000);
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));

    Instant overdueSince = Objects.requireNonNull(waiting.at(tomorrow).overdueSince());

    assertThat(overdueSince).isBefore(tomorrow);
    assertThat(
            jdbc.sql(
                    """
                    select (select count(*) from payment_order where due_at = :since)
                         + (select count(*) from refund where due_at = :since)
                         + (select count(*) from webhook_delivery where due_at = :since)
                    """)
                .param("since", overdueSince.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void what_becomes_of_top_ups_is_counted_in_words_that_are_there_from_the_start() {
    String scraped = api.get("/actuator/prometheus").body();

    for (String outcome :
        List.of(
            "page-opened",
            "page-not-opened",
            "pending",
            "paid",
            "declined",
            "cancelled",
            "abandoned",
            "credited",
            "refunded")) {
      assertThat(scraped)
          .containsPattern("payment_topups_total\\{[^}]*outcome=\"" + outcome + "\"");
    }
    for (String name :
        List.of(
            "payment_quarantined_total",
            "payment_readings_missed_total",
            "payment_readings_puzzling_total",
            "payment_refunds_refused_total",
            "payment_refunds_puzzling_total",
            "payment_paid_cents_total",
            "payment_refunded_cents_total",
            "payment_page_opening_seconds_count",
            "payment_uncredited_oldest_seconds",
            "payment_overdue_oldest_seconds",
            "payment_quarantined_waiting_orders")) {
      assertThat(scraped).contains("\n" + name + "{");
    }
    assertThat(scraped)
        .contains("verdict=\"WRONG_SIGNATURE\"", "verdict=\"ACCEPTED\"")
        .contains("outcome=\"CONTRADICTING\"", "outcome=\"OTHER_MERCHANT\"");
  }

  @Test
  void one_top_up_that_is_paid_counts_once_with_its_amount() {
    double paid = topUps("paid");
    double cents = metrics.get("payment.paid").counter().count();

    PaidTopUps.paid(events, worldline, 1234);

    await().until(() -> topUps("paid") >= paid + 1);
    assertThat(metrics.get("payment.paid").counter().count()).isEqualTo(cents + 1234);
  }

  private void quarantine(TopUp topUp, @Nullable String why) {
    jdbc.sql("update payment_order set quarantine = :why where top_up_id = :id")
        .param("why", why)
        .param("id", topUp.id())
        .update();
    watch.look();
  }

  private double topUps(String outcome) {
    return metrics.get("payment.topups").tag("outcome", outcome).counter().count();
  }

  private double gauge(String name) {
    return metrics.get(name).gauge().value();
  }

  private int uncredited(TopUp topUp) {
    return jdbc.sql(
            "select count(*) from payment_order where state = 'CAPTURED' and top_up_id = :id")
        .param("id", topUp.id())
        .query(Integer.class)
        .single();
  }
}
