package be.parkerenopmaat.payment.domain;

import java.time.Instant;

/// The payment page that the provider opened for an order. `returnMac` is the nonce that the payer
/// brings back; it is compared in constant time and never shown.
public record Checkout(
    String hostedCheckoutId, String returnMac, String redirectUrl, Instant openedAt) {

  @Override
  public String toString() {
    return "Checkout " + hostedCheckoutId;
  }
}
