package be.parkerenopmaat.wallet.domain;

/// What a move does to a hold.
public enum HoldStep {
  /// The move wins: the hold takes its target state.
  SETTLES,
  /// It is so already, or nothing was held: a repetition without effect.
  CHANGES_NOTHING,
  /// The other move won before: somebody has to look at it.
  CONTRADICTS
}
