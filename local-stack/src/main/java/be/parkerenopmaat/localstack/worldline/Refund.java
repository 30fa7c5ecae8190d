package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Money on its way back to a payer, as Worldline states it. The outcome comes later than the
/// request: a refund is asked for first, and done or refused when the acquirer says so.
///
/// @param operationReference the merchant's own reference of this refund
record Refund(
    String id,
    Payment payment,
    long amountCents,
    String operationReference,
    State state,
    Instant changedAt) {

  /// The states of a refund, with Worldline's names and numbers for them.
  enum State {
    REFUND_REQUESTED(81, "REFUNDED", "refund.refund_requested"),
    REFUNDED(8, "REFUNDED", "payment.refunded"),
    REJECTED(83, "UNSUCCESSFUL", "payment.rejected");

    private final int code;
    private final String category;
    private final String eventType;

    State(int code, String category, String eventType) {
      this.code = code;
      this.category = category;
      this.eventType = eventType;
    }

    String eventType() {
      return eventType;
    }
  }

  Refund in(State next, Instant now) {
    return new Refund(id, payment, amountCents, operationReference, next, now);
  }

  ObjectNode toJson() {
    Order order = payment.checkout().order();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode output = json.putObject("refundOutput");
    output
        .putObject("amountOfMoney")
        .put("amount", amountCents)
        .put("currencyCode", order.currency());
    output.putObject("references").put("merchantReference", order.merchantReference());
    output.putObject("operationReferences").put("merchantReference", operationReference);
    output.put("paymentMethod", "card");
    json.put("status", state.name());
    json.putObject("statusOutput")
        .put("isCancellable", false)
        .put("statusCategory", state.category)
        .put("statusCode", state.code);
    return json.put("id", id);
  }
}
