package be.parkerenopmaat.wallet.domain;

import java.util.Arrays;
import java.util.List;

/// What can be heard about a top-up.
public enum TopUpNews {
  CHECKOUT_OPENED,
  CHECKOUT_FAILED,
  PAYMENT_FAILED,
  PAYMENT_CANCELLED,
  CAPTURED_AS_ASKED,
  CAPTURED_OTHERWISE;

  /// The state that this news leads to, where it changes anything.
  public TopUpState target() {
    return TopUpState.REQUESTED.on(this);
  }

  /// The states that this news changes: the guard of the one update that takes it in.
  public List<TopUpState> changes() {
    return Arrays.stream(TopUpState.values()).filter(state -> state.on(this) != state).toList();
  }
}
