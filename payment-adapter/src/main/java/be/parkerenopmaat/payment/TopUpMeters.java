package be.parkerenopmaat.payment;

import be.parkerenopmaat.payment.domain.OrderEvent;
import be.parkerenopmaat.payment.domain.OrderMoved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Counts what becomes of top-ups, in the words of whoever runs the city's parking, and only what
/// was committed. Everything is there from the start at zero: an alert on an increase needs the
/// zero before it.
@Component
class TopUpMeters {

  private final MeterRegistry metrics;
  private final Counter paidCents;
  private final Timer opening;

  TopUpMeters(MeterRegistry metrics) {
    this.metrics = metrics;
    for (OrderEvent event : OrderEvent.values()) {
      topUps(event);
    }
    this.paidCents =
        Counter.builder("payment.paid")
            .description("Money that the provider took for top-ups")
            .baseUnit("cents")
            .register(metrics);
    this.opening =
        Timer.builder("payment.page.opening")
            .description("From the wish to top up until there is a payment page")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(20))
            .maximumExpectedValue(Duration.ofMinutes(2))
            .register(metrics);
  }

  @TransactionalEventListener
  void on(OrderMoved moved) {
    topUps(moved.event()).increment();
    if (moved.event() == OrderEvent.PAYMENT_CAPTURED) {
      paidCents.increment((double) moved.order().amount().cents());
    }
    if (moved.event() == OrderEvent.CHECKOUT_OPENED) {
      opening.record(Duration.between(moved.order().createdAt(), moved.at()));
    }
  }

  private Counter topUps(OrderEvent event) {
    return Counter.builder("payment.topups")
        .description("Top-ups by what became of them; one may be declined and then paid")
        .tag("outcome", outcome(event))
        .register(metrics);
  }

  private static String outcome(OrderEvent event) {
    return switch (event) {
      case CHECKOUT_OPENED -> "page-opened";
      case CHECKOUT_REFUSED -> "page-not-opened";
      case PAYMENT_STARTED -> "pending";
      case PAYMENT_CAPTURED -> "paid";
      case PAYMENT_FAILED -> "declined";
      case PAYMENT_CANCELLED -> "cancelled";
      case SESSION_EXPIRED -> "abandoned";
      case WALLET_CREDITED -> "credited";
      case FULLY_REFUNDED -> "refunded";
    };
  }
}
