package be.parkerenopmaat.wallet.domain;

/// The ways to settle a hold; at most one of them ever wins.
public enum HoldMove {
  CAPTURE,
  RELEASE,
  /// Nobody settled it in time.
  EXPIRE;

  /// The state of a hold that this move settled.
  public HoldState target() {
    return switch (this) {
      case CAPTURE -> HoldState.CAPTURED;
      case RELEASE -> HoldState.RELEASED;
      case EXPIRE -> HoldState.EXPIRED;
    };
  }
}
