package be.parkerenopmaat.payment.checkout;

import be.parkerenopmaat.payment.domain.OrdersDue;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.platform.work.Origins;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Opens payment pages for the orders that wait for one, on any number of replicas.
@Component
class OpenDueCheckouts extends Rounds<PaymentOrder> {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 12;

  OpenDueCheckouts(PaymentOrders orders, OpenCheckout openCheckout, Origins origins, Clock clock) {
    super(
        "open-checkouts",
        PAUSE,
        AT_ONCE,
        leasing(clock, LEASE, orders::claimToOpen),
        origins.goingOn(
            "open a payment page", order -> order.topUpId().value(), openCheckout::open));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onOrdersDue(OrdersDue due) {
    wake();
  }
}
