package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.UUID;

/// Money of a credited top-up that went back to the payer, outside the wallet.
///
/// @param id names it: the same reversal twice is one
/// @param reference the provider's own id of it
/// @param amount above zero
/// @param takenBy who said so: the provider, or an operator
public record Reversal(
    UUID id,
    Kind kind,
    TopUpId topUp,
    CitizenId citizen,
    Money amount,
    String reference,
    String reason,
    String takenBy,
    Instant at) {

  /// Why money goes back.
  public enum Kind {
    /// We sent it back; a credit note says so.
    REFUND,
    /// The payer's bank took it back. What was sold with it is still owed.
    CHARGEBACK
  }

  /// What became of it.
  public sealed interface Outcome {

    /// It was taken: from the balance, and what was not there is owed.
    ///
    /// @param debited taken from the balance
    /// @param owed what the balance did not reach for: a receivable
    record Taken(Money debited, Money owed) implements Outcome {}

    /// It was taken before.
    record Known() implements Outcome {}

    /// No such top-up of this citizen was credited.
    record NotCredited() implements Outcome {}

    /// More than was left of the payment.
    record TooMuch(Money left) implements Outcome {}
  }

  public Reversal {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("what goes back is above zero");
    }
  }
}
