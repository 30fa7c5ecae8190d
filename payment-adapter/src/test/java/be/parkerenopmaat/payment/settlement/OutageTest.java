package be.parkerenopmaat.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The provider is down for half an hour while people pay, and tells nobody anything afterwards.
@ServiceTest
class OutageTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired PaymentOrders orders;
  @Autowired CircuitBreakerRegistry breakers;

  @AfterEach
  void the_provider_behaves_again() {
    worldline.knobs().reset();
    breakers.circuitBreaker("worldline").reset();
  }

  @Test
  void what_is_stuck_resolves_within_two_minutes_of_the_providers_recovery() {
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 1_000_000);
    List<TopUp> topUps = IntStream.range(0, 10).mapToObj(_ -> TopUp.opened(events, 2000)).toList();
    worldline.knobs().arrange(Mishap.FAIL_READS, 1_000_000);
    topUps.forEach(topUp -> worldline.pay(topUp.reference()));
    for (int minute = 0; minute < 30; minute++) {
      int missed = minute / 6;
      clock.advance(Duration.ofMinutes(1));
      await()
          .atMost(BOUND)
          .until(
              () -> topUps.stream().allMatch(topUp -> order(topUp).readings().missed() > missed));
    }
    assertThat(topUps).allMatch(topUp -> order(topUp).state() == OrderState.REDIRECTED);

    worldline.knobs().arrange(Mishap.FAIL_READS, 0);
    // Five seconds on the machine's clock bring it there; it lets three calls through, then all.
    CircuitBreaker breaker = breakers.circuitBreaker("worldline");
    breaker.transitionToHalfOpenState();
    clock.advance(Duration.ofMinutes(1));
    await().atMost(BOUND).until(() -> breaker.getState() == CircuitBreaker.State.CLOSED);
    clock.advance(Duration.ofMinutes(1));

    await()
        .atMost(BOUND)
        .until(
            () -> topUps.stream().allMatch(topUp -> order(topUp).state() == OrderState.CAPTURED));
  }

  private PaymentOrder order(TopUp topUp) {
    return orders.find(new TopUpId(topUp.id())).orElseThrow();
  }
}
