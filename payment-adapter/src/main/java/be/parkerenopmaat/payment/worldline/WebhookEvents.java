package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.ProviderHint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the provider's events for what we use of them. One event comes as an object; the
/// provider's own documentation shows an array, so an array is read too. Unknown types and members
/// are no trouble: the event is only a hint.
public final class WebhookEvents {

  private static final JsonMapper JSON =
      WorldlineCheckout.JSON
          .rebuild()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private WebhookEvents() {}

  /// The hints in a body; empty when it does not read as events.
  public static Optional<List<ProviderHint>> read(byte[] body) {
    try {
      Messages.@Nullable WebhookEvent @Nullable [] events =
          JSON.readValue(body, Messages.WebhookEvent[].class);
      if (events == null || Arrays.stream(events).anyMatch(event -> event == null)) {
        return Optional.empty();
      }
      return Optional.of(Arrays.stream(events).map(WebhookEvents::hint).toList());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static ProviderHint hint(Messages.@Nullable WebhookEvent event) {
    if (event == null) {
      return new ProviderHint(null, null, null, null, null, null);
    }
    Messages.Payment payment = event.payment();
    Messages.Refund refund = event.refund();
    return new ProviderHint(
        event.type(),
        event.merchantId(),
        reference(payment, refund),
        payment == null || payment.hostedCheckoutSpecificOutput() == null
            ? null
            : payment.hostedCheckoutSpecificOutput().hostedCheckoutId(),
        payment == null ? null : payment.id(),
        payment == null ? null : claimed(payment));
  }

  /// What a payment event says is paid. One about money going back may speak of a part of it.
  private static @Nullable Money claimed(Messages.Payment payment) {
    Messages.PaymentOutput output = payment.paymentOutput();
    boolean goesBack =
        payment.status() != null
            && (payment.status().startsWith("REFUND") || payment.status().equals("REVERSED"));
    return output == null || goesBack ? null : PaymentWords.money(output.amountOfMoney());
  }

  private static @Nullable String reference(
      Messages.@Nullable Payment payment, Messages.@Nullable Refund refund) {
    if (payment != null
        && payment.paymentOutput() != null
        && payment.paymentOutput().references() != null) {
      return payment.paymentOutput().references().merchantReference();
    }
    if (refund != null
        && refund.refundOutput() != null
        && refund.refundOutput().references() != null) {
      return refund.refundOutput().references().merchantReference();
    }
    return null;
  }
}
