package be.parkerenopmaat.payment.domain;

import java.util.List;

/// The audit trail of operators: only ever added to.
public interface OperatorActions {

  void add(TopUpId topUpId, OperatorAction action);

  /// Oldest first.
  List<OperatorAction> of(TopUpId topUpId);
}
