package be.parkerenopmaat.quota.domain;

import java.util.Optional;
import java.util.UUID;

/// Who shares one quota of visitor hours. The manual does not say; the city decides by
/// configuration, and the household is the default.
public enum QuotaScope {
  /// Everybody whom the register lists in one household shares its hours.
  HOUSEHOLD,
  /// Every resident has hours of their own.
  PERSON,
  /// Everybody at one address shares its hours, also when they are several households.
  ADDRESS;

  /// The owner of the hours that a resident may use; empty for who lives outside every zone, and
  /// when the register told no address while addresses own the hours.
  public Optional<QuotaOwner> ownerFor(Residence residence) {
    if (!residence.inZone()) {
      return Optional.empty();
    }
    return switch (this) {
      case HOUSEHOLD -> Optional.ofNullable(residence.household()).map(id -> owner(id));
      case PERSON -> Optional.of(owner(residence.citizen().value()));
      case ADDRESS -> Optional.ofNullable(residence.address()).map(id -> owner(id));
    };
  }

  private QuotaOwner owner(UUID id) {
    return new QuotaOwner(this, id);
  }
}
