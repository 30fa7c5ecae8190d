package be.parkerenopmaat.wallet.domain;

/// The life of a hold: it stands, or was refused, and one move settles it for ever.
public enum HoldState {
  /// The money is set apart.
  HELD,
  /// The money is spent; the statement has its lines.
  CAPTURED,
  /// The money is available again.
  RELEASED,
  /// The available balance did not reach; nothing was set apart.
  REFUSED;

  /// What `move` means for a hold in this state: the whole table.
  public HoldStep on(HoldMove move) {
    return switch (move) {
      case CAPTURE ->
          switch (this) {
            case HELD -> HoldStep.SETTLES;
            case CAPTURED -> HoldStep.CHANGES_NOTHING;
            case RELEASED, REFUSED -> HoldStep.CONTRADICTS;
          };
      case RELEASE ->
          switch (this) {
            case HELD -> HoldStep.SETTLES;
            case RELEASED, REFUSED -> HoldStep.CHANGES_NOTHING;
            case CAPTURED -> HoldStep.CONTRADICTS;
          };
    };
  }
}
