package be.parkerenopmaat.payment.domain;

import org.jspecify.annotations.Nullable;

/// What a call of the provider says, as far as we use it: that there may be news about an order,
/// and which. It never says what the news is; that is asked.
///
/// @param type the provider's own word, such as `payment.captured`; kept, never decided on
/// @param claimed what the event says is paid; compared to unmask forgeries, never believed. Absent
/// for events that are not about a payment as a whole
public record ProviderHint(
    @Nullable String type,
    @Nullable String merchantId,
    @Nullable String merchantReference,
    @Nullable String hostedCheckoutId,
    @Nullable String paymentId,
    @Nullable Money claimed) {

  /// Whether an event that is right about this order could not say this.
  public boolean contradicts(PaymentOrder order) {
    Checkout checkout = order.checkout();
    return (claimed != null && !claimed.equals(order.amount()))
        || (checkout != null
            && hostedCheckoutId != null
            && !hostedCheckoutId.equals(checkout.hostedCheckoutId()))
        || (paymentId != null && !mayPay(order));
  }

  /// Whether the payment that it names belongs to the order's payment page: its id is the page's
  /// own and a number.
  public boolean mayPay(PaymentOrder order) {
    Checkout checkout = order.checkout();
    return checkout != null
        && paymentId != null
        && paymentId.startsWith(checkout.hostedCheckoutId() + "_");
  }
}
