package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One wish to pay in.
///
/// @param amount what was asked, above zero; only exactly this is ever credited
/// @param invoice null when no document was asked
/// @param orderReference what the payer sees; null until the checkout is open
/// @param redirectUrl where the payer pays; null until the checkout is open
/// @param paymentId the payment that was credited; null until then
/// @param endReason why it last failed or was cancelled, as a code; null until then
public record TopUp(
    TopUpId id,
    CitizenId citizen,
    Money amount,
    @Nullable InvoiceWish invoice,
    TopUpState state,
    @Nullable String orderReference,
    @Nullable String redirectUrl,
    @Nullable String paymentId,
    @Nullable String endReason,
    Instant requestedAt) {

  /// A fresh wish.
  public static TopUp requested(
      TopUpId id, CitizenId citizen, Money amount, @Nullable InvoiceWish invoice, Instant now) {
    return new TopUp(
        id, citizen, amount, invoice, TopUpState.REQUESTED, null, null, null, null, now);
  }

  /// What a captured payment means for this top-up (manual checks 91 and 92: a late confirmation
  /// credits exactly once, a changed amount is refused).
  public CaptureVerdict verdictOn(Payment payment) {
    if (state == TopUpState.COMPLETED) {
      return payment.id().equals(paymentId)
          ? CaptureVerdict.ALREADY_CREDITED
          : CaptureVerdict.PAID_TWICE;
    }
    return payment.amount().equals(amount) ? CaptureVerdict.CREDITS : CaptureVerdict.AMOUNT_DIFFERS;
  }
}
