package be.parkerenopmaat.payment.refund;

import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.RefundsDue;
import be.parkerenopmaat.platform.work.Origins;
import be.parkerenopmaat.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Goes on with the refunds whose time has come, on any number of replicas.
@Component
class ForwardDueRefunds implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 4;

  private final Refunds refunds;
  private final Clock clock;
  private final Rounds<Refund> rounds;

  ForwardDueRefunds(Refunds refunds, ForwardRefund forwardRefund, Origins origins, Clock clock) {
    this.refunds = refunds;
    this.clock = clock;
    this.rounds =
        new Rounds<>(
            "forward-refunds",
            PAUSE,
            AT_ONCE,
            this::claim,
            origins.goingOn("pay back", refund -> refund.id().value(), forwardRefund::forward));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onRefundsDue(RefundsDue due) {
    rounds.wake();
  }

  private List<Refund> claim(int atMost) {
    Instant now = clock.instant();
    return refunds.claim(now, now.plus(LEASE), atMost);
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
