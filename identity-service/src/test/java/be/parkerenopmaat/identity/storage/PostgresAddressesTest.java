package be.parkerenopmaat.identity.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.AddressKey;
import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresAddressesTest {

  private final PostgresAddresses addresses =
      new PostgresAddresses(TestDatabase.of("identity-service").jdbc());

  @Test
  void the_first_resident_makes_the_address_and_the_others_find_it() {
    var key = new AddressKey(Examples.hash());

    var found = Race.run(8, () -> addresses.of(key, new AddressId(UUID.randomUUID())));

    assertThat(found.stream().distinct()).hasSize(1);
    assertThat(addresses.of(key, new AddressId(UUID.randomUUID()))).isEqualTo(found.getFirst());
  }

  @Test
  void another_key_is_another_address() {
    var one = addresses.of(new AddressKey(Examples.hash()), new AddressId(UUID.randomUUID()));

    assertThat(addresses.of(new AddressKey(Examples.hash()), new AddressId(UUID.randomUUID())))
        .isNotEqualTo(one);
  }
}
