package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One attempt to pay a checkout, as Worldline states it. There is no card number in it, masked or
/// not: the payment page never asks for one.
///
/// @param amountCents what is paid; with a fault it may differ from what was ordered
record Payment(
    String id,
    HostedCheckout checkout,
    Brand brand,
    long amountCents,
    PaymentState state,
    Instant changedAt) {

  Payment in(PaymentState next, Instant now) {
    return new Payment(id, checkout, brand, amountCents, next, now);
  }

  /// The same payment, of which the merchant takes `cents`.
  Payment taking(long cents, Instant now) {
    return new Payment(id, checkout, brand, cents, PaymentState.CAPTURE_REQUESTED, now);
  }

  ObjectNode toJson() {
    Order order = checkout.order();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("hostedCheckoutSpecificOutput").put("hostedCheckoutId", checkout.id());
    ObjectNode output = json.putObject("paymentOutput");
    amount(output.putObject("amountOfMoney"));
    output.putObject("references").put("merchantReference", order.merchantReference());
    if (state == PaymentState.CAPTURED) {
      amount(output.putObject("acquiredAmount"));
    }
    output.put("paymentMethod", "card");
    output
        .putObject("cardPaymentMethodSpecificOutput")
        .put("paymentProductId", brand.productId())
        .putObject("fraudResults")
        .put("fraudServiceResult", "no-advice");
    output.put("paymentCreationDate", changedAt.toString());
    output.put("transactionDate", changedAt.toString());
    json.put("status", state.name());
    json.putObject("statusOutput")
        .put("isCancellable", state == PaymentState.PENDING_CAPTURE)
        .put("statusCategory", state.category())
        .put("statusCode", state.code())
        .put("isAuthorized", state == PaymentState.PENDING_CAPTURE)
        .put("isRefundable", state == PaymentState.CAPTURED);
    return json.put("id", id);
  }

  private void amount(ObjectNode json) {
    json.put("amount", amountCents).put("currencyCode", checkout.order().currency());
  }
}
