package be.parkerenopmaat.wallet.domain;

import java.time.Instant;

/// A captured payment, as the payment provider confirmed it.
///
/// @param id the provider's own id of the payment; one payment is credited at most once
/// @param orderReference what the payer saw (`ASTD` and seven digits)
/// @param amount above zero
public record Payment(String id, String orderReference, Money amount, Instant capturedAt) {

  public Payment {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a payment is above zero");
    }
  }
}
