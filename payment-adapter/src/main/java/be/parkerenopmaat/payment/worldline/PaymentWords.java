package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Reading;
import org.jspecify.annotations.Nullable;

/// Turns the provider's words into readings. Its enums are open: a word that this build does not
/// know, and an answer that contradicts itself, is never a verdict.
final class PaymentWords {

  private static final int CAPTURED_CODE = 9;

  private PaymentWords() {}

  static Reading of(Messages.HostedCheckout checkout) {
    Messages.Payment payment =
        checkout.createdPaymentOutput() == null ? null : checkout.createdPaymentOutput().payment();
    if (payment != null) {
      return of(payment);
    }
    return switch (checkout.status()) {
      case null -> new Reading.Unclear("a hosted checkout without a status");
      case "IN_PROGRESS" -> new Reading.NothingYet();
      case "CANCELLED_BY_CONSUMER" -> new Reading.Cancelled();
      case "PAYMENT_CREATED" -> new Reading.Unclear("PAYMENT_CREATED without a payment");
      default -> new Reading.Unclear("hosted checkout status " + shortened(checkout.status()));
    };
  }

  static Reading of(Messages.Payment payment) {
    String id = payment.id();
    if (id == null || id.isBlank()) {
      return new Reading.Unclear("a payment without an id");
    }
    return switch (payment.status()) {
      case null -> new Reading.Unclear("a payment without a status");
      case "CAPTURED" -> captured(id, payment);
      case "PENDING_CAPTURE" -> authorized(id, payment);
      case "CREATED",
          "REDIRECTED",
          "PENDING_PAYMENT",
          "PENDING_COMPLETION",
          "AUTHORIZATION_REQUESTED",
          "CAPTURE_REQUESTED" ->
          new Reading.Underway(id);
      case "REJECTED", "REJECTED_CAPTURE" -> new Reading.Declined(id, "declined");
      case "CANCELLED" -> new Reading.Cancelled();
      default -> new Reading.Unclear("payment status " + shortened(payment.status()));
    };
  }

  private static Reading captured(String id, Messages.Payment payment) {
    Messages.StatusOutput output = payment.statusOutput();
    if (output != null && output.statusCode() != null && output.statusCode() != CAPTURED_CODE) {
      return new Reading.Unclear("CAPTURED with status code " + output.statusCode());
    }
    Messages.PaymentOutput paid = payment.paymentOutput();
    Money amount = paid == null ? null : money(paid.amountOfMoney());
    if (paid == null || amount == null) {
      return new Reading.Unclear("CAPTURED without an amount");
    }
    return new Reading.Captured(id, amount, money(paid.acquiredAmount()), reference(paid));
  }

  private static Reading authorized(String id, Messages.Payment payment) {
    Messages.PaymentOutput output = payment.paymentOutput();
    Money amount = output == null ? null : money(output.amountOfMoney());
    return output == null || amount == null
        ? new Reading.Unclear("PENDING_CAPTURE without an amount")
        : new Reading.Authorized(id, amount, reference(output));
  }

  private static String reference(Messages.PaymentOutput output) {
    String reference = output.references() == null ? null : output.references().merchantReference();
    return reference == null ? "" : reference;
  }

  static @Nullable Money money(Messages.@Nullable AmountOfMoney amount) {
    return amount == null || amount.amount() == null || amount.currencyCode() == null
        ? null
        : new Money(amount.amount(), amount.currencyCode());
  }

  private static String shortened(String word) {
    return word.length() > 60 ? word.substring(0, 60) : word;
  }
}
