package be.parkerenopmaat.identity.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.HouseholdKey;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresHouseholdsTest {

  private final PostgresHouseholds households =
      new PostgresHouseholds(TestDatabase.of("identity-service").jdbc());

  @Test
  void the_first_member_makes_the_household_and_the_others_find_it() {
    var key = new HouseholdKey(Examples.hash());

    var found = Race.run(8, () -> households.of(key, new HouseholdId(UUID.randomUUID())));

    assertThat(found.stream().distinct()).hasSize(1);
    assertThat(households.of(key, new HouseholdId(UUID.randomUUID()))).isEqualTo(found.getFirst());
  }

  @Test
  void another_key_is_another_household() {
    var one = households.of(new HouseholdKey(Examples.hash()), new HouseholdId(UUID.randomUUID()));

    assertThat(households.of(new HouseholdKey(Examples.hash()), new HouseholdId(UUID.randomUUID())))
        .isNotEqualTo(one);
  }
}
