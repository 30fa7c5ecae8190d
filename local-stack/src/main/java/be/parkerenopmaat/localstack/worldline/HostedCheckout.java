package be.parkerenopmaat.localstack.worldline;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One session in which a payer can pay one order: several attempts, at most one of which succeeds.
/// Every method holds the session's own lock, so a double click pays once.
final class HostedCheckout {

  private final String id;
  private final UUID returnMac = UUID.randomUUID();
  private final String formToken = token();
  private final String returnToken = token();
  private final Order order;
  private final Instant expiresAt;
  private final List<Payment> payments = new ArrayList<>();
  private boolean cancelled;

  HostedCheckout(String id, Order order, Instant now) {
    this.id = id;
    this.order = order;
    this.expiresAt = now.plus(order.sessionTimeout());
  }

  String id() {
    return id;
  }

  Order order() {
    return order;
  }

  UUID returnMac() {
    return returnMac;
  }

  /// Opaque, and unrelated to the id, as on the real platform.
  String formToken() {
    return formToken;
  }

  String returnToken() {
    return returnToken;
  }

  /// Tries to pay with `brand`, ending in `outcome`. Returns the states the payment passed, oldest
  /// first, for the webhooks to tell; none when the session takes no further attempt.
  synchronized List<Payment> pay(Brand brand, PaymentState outcome, long amountCents, Instant now) {
    if (!acceptsAttempt(now)) {
      return List.of();
    }
    var created =
        new Payment(
            id + "_" + payments.size(), this, brand, amountCents, PaymentState.CREATED, now);
    Payment ended = created.in(outcome, now);
    payments.add(ended);
    return List.of(created, ended);
  }

  /// The bank's late yes to a payment that was pending; empty when it no longer is.
  synchronized List<Payment> settle(String paymentId, Instant now) {
    for (int i = 0; i < payments.size(); i++) {
      Payment payment = payments.get(i);
      if (payment.id().equals(paymentId) && payment.state() == PaymentState.CAPTURE_REQUESTED) {
        Payment captured = payment.in(PaymentState.CAPTURED, now);
        payments.set(i, captured);
        return List.of(captured);
      }
    }
    return List.of();
  }

  /// The payer gives up; without effect once something is paid or may still be.
  synchronized void cancel() {
    if (payments.stream().allMatch(payment -> payment.state() == PaymentState.REJECTED)) {
      cancelled = true;
    }
  }

  synchronized boolean acceptsAttempt(Instant now) {
    return !cancelled
        && now.isBefore(expiresAt)
        && payments.size() < order.allowedAttempts()
        && payments.stream().allMatch(payment -> payment.state() == PaymentState.REJECTED);
  }

  synchronized Optional<Payment> latestPayment() {
    return payments.isEmpty() ? Optional.empty() : Optional.of(payments.getLast());
  }

  synchronized Optional<Payment> payment(String paymentId) {
    return payments.stream().filter(payment -> payment.id().equals(paymentId)).findFirst();
  }

  synchronized ObjectNode toJson(Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (cancelled) {
      return json.put("status", "CANCELLED_BY_CONSUMER");
    }
    if (payments.isEmpty()) {
      // "Cancelled by the customer or by expiration", says the contract.
      return json.put("status", now.isBefore(expiresAt) ? "IN_PROGRESS" : "CANCELLED_BY_CONSUMER");
    }
    Payment latest = payments.getLast();
    json.putObject("createdPaymentOutput")
        .put("paymentStatusCategory", latest.state().checkoutCategory())
        .set("payment", latest.toJson());
    return json.put("status", "PAYMENT_CREATED");
  }

  /// The merchant's return address with the two parameters, and nothing else, to recognise the
  /// payer by.
  URI returnTo() {
    String url = order.returnUrl().toString();
    String mac = URLEncoder.encode(returnMac.toString(), StandardCharsets.UTF_8);
    return URI.create(
        url + (url.contains("?") ? "&" : "?") + "RETURNMAC=" + mac + "&hostedCheckoutId=" + id);
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
