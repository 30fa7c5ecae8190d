package be.parkerenopmaat.identity.domain;

/// The stored households.
public interface Households {

  /// The household of this key; its first member makes it, with the id `freshId`.
  HouseholdId of(HouseholdKey key, HouseholdId freshId);
}
