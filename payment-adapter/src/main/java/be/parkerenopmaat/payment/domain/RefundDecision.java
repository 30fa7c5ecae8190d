package be.parkerenopmaat.payment.domain;

/// Whether an order's money may go back.
public sealed interface RefundDecision {

  record Allowed() implements RefundDecision {}

  /// Nothing was captured.
  record NotCaptured() implements RefundDecision {}

  /// More than what was captured and not given back yet: `left` may still go back.
  record MoreThanLeft(Money left) implements RefundDecision {}

  /// Decides on the order as it is locked.
  ///
  /// @param given what earlier refunds that were not refused took, settled or not
  static RefundDecision decide(PaymentOrder order, Money amount, long given) {
    if (!order.state().paid()) {
      return new NotCaptured();
    }
    long left = order.amount().cents() - given;
    return amount.currency().equals(order.amount().currency())
            && amount.cents() > 0
            && amount.cents() <= left
        ? new Allowed()
        : new MoreThanLeft(new Money(left, order.amount().currency()));
  }
}
