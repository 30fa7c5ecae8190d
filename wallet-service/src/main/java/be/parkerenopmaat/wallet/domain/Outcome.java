package be.parkerenopmaat.wallet.domain;

/// What became of a movement. Every refusal is a value here, never an exception.
public sealed interface Outcome {

  Movement movement();

  record Held(Movement.Hold movement) implements Outcome {}

  /// The available balance does not reach; nothing is set apart. `shortfall` is above zero.
  record HoldRefused(Movement.Hold movement, Money shortfall) implements Outcome {}

  record Captured(Movement.Capture movement, Money amount) implements Outcome {}

  record Released(Movement.Release movement, Money amount) implements Outcome {}

  record GivenBack(Movement.GiveBack movement) implements Outcome {}

  record Credited(Movement.Credit movement, Money balanceAfter) implements Outcome {}

  /// A payment that was received but cannot be credited as it is: kept apart for somebody to
  /// decide.
  record Quarantined(Movement.Credit movement, QuarantineReason reason) implements Outcome {}

  /// A repetition, or nothing to do.
  record Unchanged(Movement movement) implements Outcome {}

  /// The ledger says the opposite of what the asker believes: nothing was moved.
  record Contradicted(Movement movement, String why) implements Outcome {}
}
