package be.parkerenopmaat.payment.refund;

import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.RefundsDue;
import be.parkerenopmaat.platform.work.Origins;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Goes on with the refunds whose time has come, on any number of replicas.
@Component
class ForwardDueRefunds extends Rounds<Refund> {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 4;

  ForwardDueRefunds(Refunds refunds, ForwardRefund forwardRefund, Origins origins, Clock clock) {
    super(
        "forward-refunds",
        PAUSE,
        AT_ONCE,
        leasing(clock, LEASE, refunds::claim),
        origins.goingOn("pay back", refund -> refund.id().value(), forwardRefund::forward));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onRefundsDue(RefundsDue due) {
    wake();
  }
}
