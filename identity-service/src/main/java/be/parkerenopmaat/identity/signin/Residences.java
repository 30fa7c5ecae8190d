package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.Households;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.platform.Uuids;
import org.springframework.stereotype.Component;

/// From a home to a residence: the household of the key, made by its first member.
@Component
class Residences {

  private final Households households;

  Residences(Households households) {
    this.households = households;
  }

  Residence of(Person person) {
    Person.Home home = person.home();
    return home == null
        ? new Residence.Elsewhere()
        : new Residence.InZone(
            home.zone(), households.of(home.household(), new HouseholdId(Uuids.next())));
  }
}
