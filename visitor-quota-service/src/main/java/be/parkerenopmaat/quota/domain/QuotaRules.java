package be.parkerenopmaat.quota.domain;

/// What the city decided about visitor hours.
///
/// @param scope who shares one quota
/// @param minutesPerQuarter what a lot is given, 0 or more; 5,400 is the manual's 90 hours
/// @param moves what happens when people move in the middle of a quarter
public record QuotaRules(QuotaScope scope, int minutesPerQuarter, MoveRules moves) {

  /// @throws IllegalArgumentException for minutes below zero
  public QuotaRules {
    if (minutesPerQuarter < 0) {
      throw new IllegalArgumentException("A quarter cannot have " + minutesPerQuarter + " minutes");
    }
  }
}
