package be.parkerenopmaat.payment.domain;

/// What a reading means for an order.
public sealed interface Settlement {

  /// `event` happened, by the provider's word, and the order goes on to `to`.
  record Moved(OrderEvent event, OrderState to, String reason) implements Settlement {}

  /// Nothing new.
  record Quiet() implements Settlement {}

  /// The provider did not answer.
  record Missed(String reason) implements Settlement {}

  /// Not understood: the order stays as it is and an operator is alerted.
  record Puzzling(String what) implements Settlement {}

  /// The provider holds money that is not what we asked for: nobody is told, an operator decides.
  record Quarantined(String why) implements Settlement {}
}
