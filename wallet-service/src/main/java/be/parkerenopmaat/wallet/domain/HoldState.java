package be.parkerenopmaat.wallet.domain;

/// The life of a hold: it stands, or was refused, and one move settles it for ever.
public enum HoldState {
  /// The money is set apart.
  HELD,
  /// The money is spent; the statement has its lines.
  CAPTURED,
  /// The money is available again.
  RELEASED,
  /// The money is available again, because nobody settled the hold in time.
  EXPIRED,
  /// The available balance did not reach; nothing was set apart.
  REFUSED;

  /// What `move` means for a hold in this state: the whole table.
  public HoldStep on(HoldMove move) {
    return switch (move) {
      case CAPTURE ->
          switch (this) {
            case HELD -> HoldStep.SETTLES;
            case CAPTURED -> HoldStep.CHANGES_NOTHING;
            case RELEASED, EXPIRED, REFUSED -> HoldStep.CONTRADICTS;
          };
      case RELEASE ->
          switch (this) {
            case HELD -> HoldStep.SETTLES;
            case RELEASED, EXPIRED, REFUSED -> HoldStep.CHANGES_NOTHING;
            case CAPTURED -> HoldStep.CONTRADICTS;
          };
      case EXPIRE ->
          switch (this) {
            case HELD -> HoldStep.SETTLES;
            case CAPTURED, RELEASED, EXPIRED, REFUSED -> HoldStep.CHANGES_NOTHING;
          };
    };
  }
}
