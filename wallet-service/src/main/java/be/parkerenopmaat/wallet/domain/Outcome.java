package be.parkerenopmaat.wallet.domain;

/// What became of a movement. Every refusal is a value here, never an exception.
public sealed interface Outcome {

  Movement movement();

  record Held(Movement.Hold movement) implements Outcome {}

  /// The available balance does not reach; nothing is set apart. `shortfall` is above zero.
  record HoldRefused(Movement.Hold movement, Money shortfall) implements Outcome {}

  record Captured(Movement.Capture movement, Money amount) implements Outcome {}

  record Released(Movement.Release movement, Money amount) implements Outcome {}

  record Expired(Movement.Expire movement, Money amount) implements Outcome {}

  record GivenBack(Movement.GiveBack movement) implements Outcome {}

  record Credited(Movement.Credit movement, Money balanceAfter) implements Outcome {}

  /// A payment that was received but cannot be credited as it is: kept apart for somebody to
  /// decide.
  record Quarantined(Movement.Credit movement, QuarantineReason reason) implements Outcome {}

  /// A repetition, or nothing to do.
  record Unchanged(Movement movement) implements Outcome {}

  /// The ledger says the opposite of what the asker believes: nothing was moved.
  record Contradicted(Movement movement, String why) implements Outcome {

    /// Another move won before.
    public static Contradicted of(Movement movement, HoldState state, HoldMove move) {
      return new Contradicted(movement, "the hold is " + state + ", asked was " + move);
    }

    /// More would come back than was paid, or something else came back before.
    public static Contradicted of(
        Movement.GiveBack giveBack, Money price, Money returned, HoldState state) {
      return new Contradicted(
          giveBack,
          "the session cost "
              + price.cents()
              + " cents, "
              + returned.cents()
              + " came back before, and its hold is "
              + state);
    }

    /// Nothing was ever paid for this session from this wallet.
    public static Contradicted unknown(Movement.GiveBack giveBack) {
      return new Contradicted(giveBack, "no such session was ever paid from here");
    }
  }
}
