package be.parkerenopmaat.payment.checkout;

import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.platform.work.Origins;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Opens payment pages for the orders that wait for one, on any number of replicas.
@Component
class OpenDueCheckouts implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 12;

  private final PaymentOrders orders;
  private final Clock clock;
  private final Rounds<PaymentOrder> rounds;

  OpenDueCheckouts(PaymentOrders orders, OpenCheckout openCheckout, Origins origins, Clock clock) {
    this.orders = orders;
    this.clock = clock;
    this.rounds =
        new Rounds<>(
            "open-checkouts",
            PAUSE,
            AT_ONCE,
            this::claim,
            origins.goingOn(
                "open a payment page", order -> order.topUpId().value(), openCheckout::open));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onOrdersDue(OrdersDue due) {
    rounds.wake();
  }

  private List<PaymentOrder> claim(int atMost) {
    Instant now = clock.instant();
    return orders.claimToOpen(now, now.plus(LEASE), atMost);
  }

  @Override
  public void start() {
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.running();
  }
}
