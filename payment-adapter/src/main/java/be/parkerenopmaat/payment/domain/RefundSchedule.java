package be.parkerenopmaat.payment.domain;

import java.time.Duration;
import java.time.Instant;

/// When the provider is asked again about a refund. Banks take days, so the pauses grow long.
public final class RefundSchedule {

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  /// The provider keeps an idempotence key for at least a day. Past this we never send again what
  /// may have happened: the same key could then pay twice.
  private static final Duration SAFE_TO_REPEAT = Duration.ofHours(20);

  private RefundSchedule() {}

  public static Instant next(Refund refund, Instant now) {
    return now.plus(BackOff.after(Math.max(1, refund.asked()), FIRST, LONGEST));
  }

  /// Whether the request may still be sent under its key.
  public static boolean mayRepeat(Refund refund, Instant now) {
    return now.isBefore(refund.requestedAt().plus(SAFE_TO_REPEAT));
  }
}
