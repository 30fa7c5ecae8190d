package be.parkerenopmaat.payment.settlement;

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

/// The sweeper: settles every order whose time has come, hinted at or not, on any number of
/// replicas. Whoever never returns, and whose webhook never comes, is still credited (Manual check
/// 93).
@Component
class SettleDueOrders implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 12;

  private final PaymentOrders orders;
  private final Clock clock;
  private final Rounds<PaymentOrder> rounds;

  SettleDueOrders(PaymentOrders orders, SettleOrder settleOrder, Origins origins, Clock clock) {
    this.orders = orders;
    this.clock = clock;
    this.rounds =
        new Rounds<>(
            "settle-orders",
            PAUSE,
            AT_ONCE,
            this::claim,
            origins.goingOn(
                "ask about a payment", order -> order.topUpId().value(), settleOrder::settle));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onOrdersDue(OrdersDue due) {
    rounds.wake();
  }

  private List<PaymentOrder> claim(int atMost) {
    Instant now = clock.instant();
    return orders.claimToRead(now, now.plus(LEASE), atMost);
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
