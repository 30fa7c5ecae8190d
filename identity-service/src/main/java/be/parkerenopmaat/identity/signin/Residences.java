package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.AddressKey;
import be.parkerenopmaat.identity.domain.Addresses;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.HouseholdKey;
import be.parkerenopmaat.identity.domain.Households;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.identity.secrets.KeyedHash;
import be.parkerenopmaat.platform.Uuids;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From a home to a residence: the household and the address of their keys, each made by the first
/// who registers there.
@Component
class Residences {

  private final KeyedHash keyedHash;
  private final Households households;
  private final Addresses addresses;

  Residences(KeyedHash keyedHash, Households households, Addresses addresses) {
    this.keyedHash = keyedHash;
    this.households = households;
    this.addresses = addresses;
  }

  /// Where the citizen lives, who signed in as `person`. A provider that tells no home takes none
  /// away: what is known stays.
  Residence of(Person person, Citizen citizen) {
    Person.Home home = person.home();
    if (home == null) {
      return person.tellsNoHome() && citizen instanceof Citizen.Registered registered
          ? registered.residence()
          : new Residence.Elsewhere();
    }
    AddressId address = address(home.address());
    HouseholdKey family = home.household();
    return new Residence.InZone(
        home.zone(),
        family == null
            ? withoutFamily(citizen, home, address)
            : households.of(family, new HouseholdId(Uuids.next())),
        address);
  }

  /// Who has no family that this provider tells of stays in their household as long as they stay at
  /// the address; otherwise they are one with their account. So no other identifier and no other
  /// way to sign in is another household, with hours of its own.
  private HouseholdId withoutFamily(
      Citizen citizen, Person.Home home, @Nullable AddressId address) {
    return citizen instanceof Citizen.Registered registered
            && registered.residence() instanceof Residence.InZone(_, var before, var there)
            && Objects.equals(there, address)
        ? before
        : households.of(
            keyedHash.of(Objects.requireNonNull(home.address()), citizen.id()),
            new HouseholdId(Uuids.next()));
  }

  private @Nullable AddressId address(@Nullable AddressKey key) {
    return key == null ? null : addresses.of(key, new AddressId(Uuids.next()));
  }
}
