package be.parkerenopmaat.localstack.worldline;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  /// "Sessions have a maximum life span of 3 hours": after it only payments can be asked for.
  private static final Duration LONGEST_LIFE = Duration.ofHours(3);

  private final String id;
  private final UUID returnMac = UUID.randomUUID();
  private final String formToken = token();
  private final String returnToken = token();
  private final Order order;
  private final Instant openedAt;
  private final Instant expiresAt;
  private final Instant forgottenAt;
  private final List<Payment> payments = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private boolean cancelled;

  HostedCheckout(String id, Order order, Instant now) {
    this.id = id;
    this.order = order;
    this.openedAt = now;
    this.expiresAt = now.plus(order.sessionTimeout());
    this.forgottenAt = now.plus(longer(order.sessionTimeout(), LONGEST_LIFE));
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

  /// The merchant takes at most what was authorised; empty when nothing waits for that.
  synchronized Optional<Payment> capture(String paymentId, long amountCents, Instant now) {
    return authorized(paymentId)
        .filter(payment -> amountCents > 0 && amountCents <= payment.amountCents())
        .map(payment -> replaced(payment, payment.taking(amountCents, now)));
  }

  /// The merchant gives up what was authorised; empty when nothing waits for that.
  synchronized Optional<Payment> release(String paymentId, Instant now) {
    return authorized(paymentId)
        .map(payment -> replaced(payment, payment.in(PaymentState.CANCELLED, now)));
  }

  private Optional<Payment> authorized(String paymentId) {
    return payment(paymentId).filter(payment -> payment.state() == PaymentState.PENDING_CAPTURE);
  }

  private Payment replaced(Payment payment, Payment by) {
    payments.set(payments.indexOf(payment), by);
    return by;
  }

  /// How a payment ends, or goes on, that was still open; empty when it no longer is.
  synchronized List<Payment> settle(String paymentId, PaymentState outcome, Instant now) {
    for (int i = 0; i < payments.size(); i++) {
      Payment payment = payments.get(i);
      if (payment.id().equals(paymentId) && payment.state().open()) {
        Payment settled = payment.in(outcome, now);
        payments.set(i, settled);
        return List.of(settled);
      }
    }
    return List.of();
  }

  /// The payer gives up, at the bank's question too; without effect once something is paid or may
  /// still be.
  synchronized List<Payment> cancel(Instant now) {
    List<Payment> refused =
        challenge().map(at -> settle(at.id(), PaymentState.REJECTED, now)).orElse(List.of());
    if (payments.stream().allMatch(payment -> payment.state() == PaymentState.REJECTED)) {
      cancelled = true;
    }
    return refused;
  }

  /// The payment for which the payer is at the bank, if any.
  synchronized Optional<Payment> challenge() {
    return payments.stream()
        .filter(payment -> payment.state() == PaymentState.REDIRECTED)
        .findFirst();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized List<Payment> payments() {
    return List.copyOf(payments);
  }

  Instant openedAt() {
    return openedAt;
  }

  /// Whether the session can no longer be asked about.
  boolean isForgotten(Instant now) {
    return !now.isBefore(forgottenAt);
  }

  /// The state in one word, as the portal shows it.
  synchronized String word(Instant now) {
    if (cancelled) {
      return "CANCELLED_BY_CONSUMER";
    }
    return latestPayment()
        .map(payment -> payment.state().name())
        .orElse(now.isBefore(expiresAt) ? "IN_PROGRESS" : "EXPIRED");
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

  /// Takes a refund of a captured payment; empty when it is not captured or when less is left.
  synchronized Optional<Refund> refund(
      String paymentId, long amountCents, String operationReference, Instant now) {
    long given =
        refunds.stream()
            .filter(refund -> refund.state() != Refund.State.REJECTED)
            .mapToLong(Refund::amountCents)
            .sum();
    return payment(paymentId)
        .filter(payment -> payment.state() == PaymentState.CAPTURED)
        .filter(payment -> amountCents > 0 && amountCents <= payment.amountCents() - given)
        .map(
            payment -> {
              // Maintenance operations count on from the payments' own suffixes.
              String refundId = id + "_" + (payments.size() + refunds.size());
              var refund =
                  new Refund(
                      refundId,
                      payment,
                      amountCents,
                      operationReference,
                      Refund.State.REFUND_REQUESTED,
                      now);
              refunds.add(refund);
              return refund;
            });
  }

  /// The acquirer's word on every refund that waits for one.
  synchronized List<Refund> settleRefunds(Refund.State outcome, Instant now) {
    var settled = new ArrayList<Refund>();
    refunds.replaceAll(
        refund -> {
          if (refund.state() != Refund.State.REFUND_REQUESTED) {
            return refund;
          }
          Refund done = refund.in(outcome, now);
          settled.add(done);
          return done;
        });
    return settled;
  }

  synchronized List<Refund> refunds() {
    return List.copyOf(refunds);
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

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
