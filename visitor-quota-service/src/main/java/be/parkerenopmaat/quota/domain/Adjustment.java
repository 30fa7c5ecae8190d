package be.parkerenopmaat.quota.domain;

/// What came of an operator's wish to give or take minutes.
public sealed interface Adjustment {

  /// The lot after it.
  record Adjusted(Lot lot) implements Adjustment {}

  /// More was to be taken than is left; nothing moved.
  record TooLarge(int remaining) implements Adjustment {}
}
