package be.parkerenopmaat.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a payment page that did not open is asked for again.
///
/// @param giveUpAfter how long after the wallet's request we stop trying
public record OpeningSchedule(Duration giveUpAfter) {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /// The next moment to ask; empty when it is time to tell the citizen that it did not work.
  public Optional<Instant> next(PaymentOrder order, Instant now) {
    Instant end = order.createdAt().plus(giveUpAfter);
    if (!now.isBefore(end) || order.attempt() >= PaymentOrder.MOST_ATTEMPTS) {
      return Optional.empty();
    }
    return Optional.of(now.plus(BackOff.after(order.readings().missed(), FIRST, LONGEST)));
  }
}
