package be.parkerenopmaat.wallet.domain;

/// The two ways to settle a hold; at most one of them ever wins.
public enum HoldMove {
  CAPTURE,
  RELEASE;

  /// The state of a hold that this move settled.
  public HoldState target() {
    return switch (this) {
      case CAPTURE -> HoldState.CAPTURED;
      case RELEASE -> HoldState.RELEASED;
    };
  }
}
