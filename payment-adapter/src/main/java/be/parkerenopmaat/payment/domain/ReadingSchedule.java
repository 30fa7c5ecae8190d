package be.parkerenopmaat.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When the provider is asked again about an order. While the session runs at most two minutes
/// pass, so that whoever never comes back, and whose webhook never comes, is still credited (Manual
/// check 93); a provider that did not answer is asked again within a minute.
///
/// @param session how long the provider keeps a payment page open
public record ReadingSchedule(Duration session) {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration FIRST_AFTER_RETURN = Duration.ofSeconds(5);
  private static final Duration LONGEST_IN_SESSION = Duration.ofMinutes(2);
  private static final Duration LONGEST_AFTER_SESSION = Duration.ofHours(1);
  private static final Duration FIRST_AFTER_MISS = Duration.ofSeconds(2);
  private static final Duration LONGEST_AFTER_MISS = Duration.ofMinutes(1);

  /// The next moment to ask; empty when only a hint would make us ask again.
  public Optional<Instant> next(PaymentOrder order, Instant now) {
    Checkout checkout = order.checkout();
    if (checkout == null || order.quarantine() != null || order.state().paid()) {
      return Optional.empty();
    }
    if (order.readings().missed() > 0) {
      return Optional.of(
          now.plus(BackOff.after(order.readings().missed(), FIRST_AFTER_MISS, LONGEST_AFTER_MISS)));
    }
    Instant end = checkout.openedAt().plus(session);
    int quiet = order.readings().quiet() + 1;
    Duration first = order.returnedAt() == null ? FIRST : FIRST_AFTER_RETURN;
    return switch (order.state()) {
      case CREATED, CAPTURED, CREDITED, REFUNDED, EXPIRED -> Optional.empty();
      case REDIRECTED, PENDING, FAILED, CANCELLED ->
          now.isBefore(end)
              ? Optional.of(earlier(now.plus(BackOff.after(quiet, first, LONGEST_IN_SESSION)), end))
              : afterSession(order, now.plus(BackOff.after(quiet, first, LONGEST_AFTER_SESSION)));
    };
  }

  /// Who was declined or cancelled can try no more.
  private static Optional<Instant> afterSession(PaymentOrder order, Instant next) {
    return order.state() == OrderState.FAILED || order.state() == OrderState.CANCELLED
        ? Optional.empty()
        : Optional.of(next);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
