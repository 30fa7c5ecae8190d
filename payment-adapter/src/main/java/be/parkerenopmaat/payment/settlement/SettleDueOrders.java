package be.parkerenopmaat.payment.settlement;

import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.platform.work.Origins;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// The sweeper: settles every order whose time has come, hinted at or not, on any number of
/// replicas. Whoever never returns, and whose webhook never comes, is still credited (Manual check
/// 93).
@Component
class SettleDueOrders extends Rounds<PaymentOrder> {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 12;

  SettleDueOrders(PaymentOrders orders, SettleOrder settleOrder, Origins origins, Clock clock) {
    super(
        "settle-orders",
        PAUSE,
        AT_ONCE,
        leasing(clock, LEASE, orders::claimToRead),
        origins.goingOn(
            "ask about a payment", order -> order.topUpId().value(), settleOrder::settle));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onOrdersDue(OrdersDue due) {
    wake();
  }
}
