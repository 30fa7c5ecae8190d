package be.parkerenopmaat.quota.hours;

import be.parkerenopmaat.quota.domain.QuotaOwner;

/// Whose visitor hours a citizen asks about.
sealed interface Whose {

  /// Those of an owner to whom the citizen belongs.
  record Of(QuotaOwner owner) implements Whose {}

  /// Nobody's: the citizen is no resident of a paid zone.
  record Nobodys() implements Whose {}

  /// Nothing was heard of the citizen in time.
  record Unknown() implements Whose {}
}
