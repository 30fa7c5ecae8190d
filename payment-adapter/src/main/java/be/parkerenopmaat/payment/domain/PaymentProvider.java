package be.parkerenopmaat.payment.domain;

import java.time.Instant;

/// What the core needs from whoever takes the money. Every call may take seconds: never call inside
/// a database transaction. Nothing is thrown for what the network or the provider does.
public interface PaymentProvider {

  /// Asks for a payment page for the order's current attempt. Safe to repeat: the same attempt
  /// opens the same page.
  Opening open(PaymentOrder order, Instant now);

  /// Asks what became of the order's payment.
  Reading read(PaymentOrder order, Instant now);

  /// Asks for the order's whole amount to be taken, where a payment of it is only authorised. Safe
  /// to repeat: more than was authorised is never taken.
  ///
  /// @return what the payment came to: under way, or not answered, or refused and so unclear
  Reading capture(PaymentOrder order, String paymentId);

  /// Asks for a payment that was not captured to be given up.
  Cancelling cancel(PaymentOrder order);

  /// Asks for money to go back to the payer. Safe to repeat within a day: the same attempt gives it
  /// back once.
  RefundReading refund(PaymentOrder order, Refund refund);

  /// Asks what became of a refund.
  RefundReading readRefund(PaymentOrder order, Refund refund);
}
