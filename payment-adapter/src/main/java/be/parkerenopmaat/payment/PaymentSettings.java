package be.parkerenopmaat.payment;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of payment-adapter itself; the provider has settings of its own.
///
/// @param publicUrl the portal as the browser sees it, without a slash at the end
/// @param orderReferencePrefix capitals before the seven digits of an order reference
/// (configuration key `order.referencePattern`); another one for each environment that shares a
/// merchant id
/// @param checkoutGiveUpAfter how long we try to open a payment page before we say that it did not
/// work
/// @param webhooks how the provider's calls are kept
@ConfigurationProperties("payment")
public record PaymentSettings(
    URI publicUrl,
    @DefaultValue("ASTD") String orderReferencePrefix,
    @DefaultValue("2m") Duration checkoutGiveUpAfter,
    @DefaultValue Webhooks webhooks) {

  /// How the provider's calls are kept.
  ///
  /// @param keepAccepted how long accepted calls are kept once they are looked into
  /// @param keepRefused how long forged calls are kept as evidence
  public record Webhooks(
      @DefaultValue("90d") Duration keepAccepted, @DefaultValue("7d") Duration keepRefused) {}
}
