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
/// @param hints how often we were told to look again; a reading that was under way when the number
/// went up does not count as having looked
/// @param quietReadings readings in a row without news
/// @param missedReadings readings in a row that the provider did not answer
public record PaymentOrder(
    TopUpId topUpId,
    CitizenId citizenId,
    OrderReference reference,
    Money amount,
    OrderState state,
    int attempt,
    Instant createdAt,
    @Nullable Checkout checkout,
    @Nullable String paymentId,
    @Nullable Instant returnedAt,
    @Nullable String quarantine,
    long hints,
    int quietReadings,
    int missedReadings) {

  /// With the id's 36 characters and a dash, an idempotence key stays within the provider's 40.
  public static final int MOST_ATTEMPTS = 999;

  /// An order as the wallet asks for it.
  public static PaymentOrder requested(
      TopUpId topUpId, CitizenId citizenId, OrderReference reference, Money amount, Instant now) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        OrderState.CREATED,
        1,
        now,
        null,
        null,
        null,
        null,
        0,
        0,
        0);
  }

  public PaymentOrder in(OrderState next) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        next,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        quarantine,
        hints,
        0,
        0);
  }

  public PaymentOrder opened(Checkout opened) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        opened,
        paymentId,
        returnedAt,
        quarantine,
        hints,
        0,
        0);
  }

  public PaymentOrder triedAnew() {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt + 1,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        quarantine,
        hints,
        quietReadings,
        missedReadings);
  }

  public PaymentOrder paidBy(String payment) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        payment,
        returnedAt,
        quarantine,
        hints,
        quietReadings,
        missedReadings);
  }

  public PaymentOrder payerReturned(Instant now) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        now,
        quarantine,
        hints,
        0,
        missedReadings);
  }

  public PaymentOrder hinted() {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        quarantine,
        hints + 1,
        quietReadings,
        missedReadings);
  }

  public PaymentOrder released() {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        null,
        hints,
        0,
        0);
  }

  public PaymentOrder quarantined(String why) {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        why,
        hints,
        quietReadings,
        missedReadings);
  }

  public PaymentOrder readWithoutNews() {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        quarantine,
        hints,
        quietReadings + 1,
        0);
  }

  public PaymentOrder missed() {
    return new PaymentOrder(
        topUpId,
        citizenId,
        reference,
        amount,
        state,
        attempt,
        createdAt,
        checkout,
        paymentId,
        returnedAt,
        quarantine,
        hints,
        quietReadings,
        missedReadings + 1);
  }
}
