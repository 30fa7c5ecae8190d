package be.parkerenopmaat.payment.domain;

/// What an event does to an order in a state.
public sealed interface Move {

  /// The order goes on to another state, and whoever must know is told.
  record To(OrderState state) implements Move {}

  /// Late, repeated or overtaken: nothing changes and nobody is told again.
  record Stay() implements Move {}

  /// Cannot be in a world where every part works: nothing changes and an operator is alerted.
  record Denied() implements Move {}
}
