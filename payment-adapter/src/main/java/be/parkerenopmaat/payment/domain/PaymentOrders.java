package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The orders as the core needs them stored. Everything but `claim…`, `find` and the lookups runs
/// inside the caller's transaction.
public interface PaymentOrders {

  /// Writes down a top-up's order with a fresh reference, due at once; does nothing when the top-up
  /// has one already.
  ///
  /// @param language of the payment page, such as `nl`; absent takes the configured one
  void add(
      TopUpId topUpId, CitizenId citizenId, Money amount, @Nullable String language, Instant now);

  /// Claims orders that wait for a payment page, most overdue first. Nobody else gets them before
  /// `leaseUntil`.
  List<PaymentOrder> claimToOpen(Instant now, Instant leaseUntil, int atMost);

  /// Claims orders that the provider must be asked about, most overdue first.
  List<PaymentOrder> claimToRead(Instant now, Instant leaseUntil, int atMost);

  Optional<PaymentOrder> find(TopUpId topUpId);

  Optional<PaymentOrder> ofHostedCheckout(String hostedCheckoutId);

  Optional<PaymentOrder> ofReference(String orderReference);

  Optional<PaymentOrder> ofPayment(String paymentId);

  /// The order, locked until the end of the transaction: whoever moves it decides on what stands
  /// here, not on what was read before.
  Optional<PaymentOrder> lock(TopUpId topUpId);

  /// Stores an order that was locked.
  ///
  /// @param dueAt when it must be looked at next; absent when only a hint brings it back
  void save(PaymentOrder order, @Nullable Instant dueAt);

  /// Remembers one step of an order.
  void record(PaymentOrder before, OrderEvent event, OrderState to, String reason, Instant now);

  /// Writes down that the order's amount was captured by the payment.
  ///
  /// @return false when this order, or another one with this payment, was captured before
  boolean capture(PaymentOrder order, String paymentId, Instant now);

  /// Makes the order due at once because somebody hints that there is news; nothing happens to one
  /// that is paid or quarantined.
  ///
  /// @param paymentId the payment that the hint is about, to be asked for after the session; absent
  /// when the hint does not say
  /// @return whether the order is now due
  boolean hint(TopUpId topUpId, @Nullable String paymentId, Instant now);
}
