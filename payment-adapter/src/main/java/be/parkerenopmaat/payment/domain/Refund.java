package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Part or all of a captured payment on its way back to the payer.
///
/// @param reason the operator's, 1 to 100 characters; the provider sees it
/// @param requestedBy the operator
/// @param attempt which request to the provider we are at, from 1; each has its own idempotence key
/// @param providerRefundId the provider's id; absent until it answered
/// @param asked how often the provider was asked, to space the asking
public record Refund(
    RefundId id,
    TopUpId topUpId,
    Money amount,
    String reason,
    String requestedBy,
    Instant requestedAt,
    RefundState state,
    int attempt,
    @Nullable String providerRefundId,
    int asked) {

  /// The longest reason that the provider takes.
  public static final int LONGEST_REASON = 100;

  public Refund {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("a reason has 1 to 100 characters");
    }
  }

  public boolean settled() {
    return state == RefundState.REFUNDED || state == RefundState.REFUSED;
  }

  public Refund in(RefundState next, @Nullable String providerId) {
    return new Refund(
        id, topUpId, amount, reason, requestedBy, requestedAt, next, attempt, providerId, asked);
  }

  public Refund askedOnceMore() {
    return new Refund(
        id,
        topUpId,
        amount,
        reason,
        requestedBy,
        requestedAt,
        state,
        attempt,
        providerRefundId,
        asked + 1);
  }

  public Refund triedAnew() {
    return new Refund(
        id,
        topUpId,
        amount,
        reason,
        requestedBy,
        requestedAt,
        state,
        attempt + 1,
        providerRefundId,
        asked);
  }
}
