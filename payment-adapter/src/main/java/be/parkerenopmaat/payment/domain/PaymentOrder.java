package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One top-up's order at the provider.
///
/// @param attempt which create request we are at, from 1; each has its own idempotence key
/// @param checkout the open payment page; absent until the provider gave one
/// @param paymentId the provider's payment as last read; absent until there is one
/// @param returnedAt when the payer came back; absent until then
/// @param quarantine why an operator must look before anything else happens; absent normally
public record PaymentOrder(
    Ordered ordered,
    OrderState state,
    int attempt,
    @Nullable Checkout checkout,
    @Nullable String paymentId,
    @Nullable Instant returnedAt,
    @Nullable String quarantine,
    Readings readings) {

  /// With the id's 36 characters and a dash, an idempotence key stays within the provider's 40.
  public static final int MOST_ATTEMPTS = 999;

  /// An order as the wallet asks for it.
  public static PaymentOrder requested(Ordered ordered) {
    return new PaymentOrder(ordered, OrderState.CREATED, 1, null, null, null, null, Readings.NONE);
  }

  public TopUpId topUpId() {
    return ordered.topUpId();
  }

  public CitizenId citizenId() {
    return ordered.citizenId();
  }

  public OrderReference reference() {
    return ordered.reference();
  }

  public Money amount() {
    return ordered.amount();
  }

  public Instant createdAt() {
    return ordered.createdAt();
  }

  public PaymentOrder in(OrderState next) {
    return new PaymentOrder(
        ordered, next, attempt, checkout, paymentId, returnedAt, quarantine, readings.news());
  }

  public PaymentOrder opened(Checkout opened) {
    return new PaymentOrder(
        ordered, state, attempt, opened, paymentId, returnedAt, quarantine, readings.news());
  }

  public PaymentOrder triedAnew() {
    return new PaymentOrder(
        ordered, state, attempt + 1, checkout, paymentId, returnedAt, quarantine, readings);
  }

  public PaymentOrder paidBy(String payment) {
    return new PaymentOrder(
        ordered, state, attempt, checkout, payment, returnedAt, quarantine, readings);
  }

  public PaymentOrder payerReturned(Instant now) {
    return new PaymentOrder(
        ordered, state, attempt, checkout, paymentId, now, quarantine, readings.soonAgain());
  }

  public PaymentOrder released() {
    return new PaymentOrder(
        ordered, state, attempt, checkout, paymentId, returnedAt, null, readings.news());
  }

  public PaymentOrder quarantined(String why) {
    return new PaymentOrder(
        ordered, state, attempt, checkout, paymentId, returnedAt, why, readings);
  }

  public PaymentOrder hinted() {
    return reading(readings.hinted());
  }

  public PaymentOrder readWithoutNews() {
    return reading(readings.withoutNews());
  }

  public PaymentOrder missed() {
    return reading(readings.unanswered());
  }

  private PaymentOrder reading(Readings next) {
    return new PaymentOrder(
        ordered, state, attempt, checkout, paymentId, returnedAt, quarantine, next);
  }
}
