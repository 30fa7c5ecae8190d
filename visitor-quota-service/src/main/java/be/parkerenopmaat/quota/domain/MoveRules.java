package be.parkerenopmaat.quota.domain;

/// What happens to lots when people move in the middle of a quarter. The manual does not say; each
/// rule is configuration, and its default is the simplest reading: an owner has a lot, whoever
/// comes or goes. Every move leaves an entry, also when no minutes change.
public record MoveRules(Arrival arrival, Departure departure, HouseholdChange householdChange) {

  /// Somebody comes to live in the zone, and nobody shares their hours yet. Who is heard of for the
  /// first time did not arrive: they may have lived there for years.
  public enum Arrival {
    /// The whole quarter's minutes.
    FULL_QUARTER,
    /// The share of the days that are left, the day of arrival included, in whole minutes; the next
    /// quarter is whole.
    REMAINING_DAYS
  }

  /// The last one who shares the hours leaves.
  public enum Departure {
    /// The lots stay as they are.
    KEEP,
    /// What is not reserved or used is taken back, in this quarter and the next.
    CLOSE
  }

  /// Somebody changes households within the zone, as when a household splits, and the new one has
  /// no lot yet. (When households merge, the one that is joined keeps its own lots.)
  public enum HouseholdChange {
    /// The new household has hours of its own, in full.
    OWN_HOURS,
    /// What the old household reserved and used comes off the new one's hours, quarter by quarter.
    LESS_WHAT_WAS_TAKEN
  }

  public static final MoveRules DEFAULTS =
      new MoveRules(Arrival.FULL_QUARTER, Departure.KEEP, HouseholdChange.OWN_HOURS);
}
