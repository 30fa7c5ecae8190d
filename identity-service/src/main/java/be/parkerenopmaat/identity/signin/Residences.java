package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.AddressKey;
import be.parkerenopmaat.identity.domain.Addresses;
import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.Households;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.platform.Uuids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From a home to a residence: the household and the address of their keys, each made by the first
/// who registers there.
@Component
class Residences {

  private final Households households;
  private final Addresses addresses;

  Residences(Households households, Addresses addresses) {
    this.households = households;
    this.addresses = addresses;
  }

  Residence of(Person person) {
    Person.Home home = person.home();
    return home == null
        ? new Residence.Elsewhere()
        : new Residence.InZone(
            home.zone(),
            households.of(home.household(), new HouseholdId(Uuids.next())),
            address(home.address()));
  }

  private @Nullable AddressId address(@Nullable AddressKey key) {
    return key == null ? null : addresses.of(key, new AddressId(Uuids.next()));
  }
}
