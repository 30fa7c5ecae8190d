package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Manual check 6: who lives in the zone, and who shares a household.
class AddressTest {

  private static final ResidentZones ZONES =
      new ResidentZones(
          List.of(
              ResidentZones.Zone.of(
                  new ZoneId("centrum"),
                  Map.of("2000", Set.of("Kloosterstraat", "Jezuïetenrui", "Sint-Jansvliet")))));

  @ParameterizedTest
  @CsvSource({
    "Kloosterstraat 71, 2000, true",
    "KLOOSTERSTRAAT 71 bus 4, 2000, true",
    "Jezuietenrui 3, 2000, true",
    "Sint Jansvliet 12/1, ' 2000 ', true",
    "Kloosterstraat, 2000, true",
    "Kloosterstraat 71, 2018, false",
    "Veldstraat 12, 9000, false",
    "Kloosterlaan 1, 2000, false",
  })
  void a_resident_lives_in_a_listed_street_of_a_listed_postal_code(
      String street, String postalCode, boolean resident) {
    var zone = ZONES.zoneOf(new Address(street, postalCode, "Antwerpen"));

    assertThat(zone.isPresent()).isEqualTo(resident);
  }

  @ParameterizedTest
  @CsvSource({
    "Kloosterstraat 12, Kloosterstraat 12, true",
    "Kloosterstraat 12, Kloosterstraat 12A, true",
    "Kloosterstraat 12, Kloosterstraat 121, false",
    "Kloosterstraat 12, Kloosterstraat, false",
    "Kloosterstraat 1-35 odd, Kloosterstraat 1, true",
    "Kloosterstraat 1-35 odd, Kloosterstraat 35, true",
    "Kloosterstraat 1-35 odd, Kloosterstraat 36, false",
    "Kloosterstraat 1-35 odd, Kloosterstraat 37, false",
    "Kloosterstraat 1-35 odd, Kloosterstraat 12, false",
    "Kloosterstraat 1-35 odd, Kloosterstraat 15A, true",
    "Kloosterstraat 1-35 odd, Kloosterstraat 15/2, true",
    "Kloosterstraat 1-35 odd, KLOOSTERSTRAAT 15 bus 2, true",
    "Kloosterstraat 2-40 even, Kloosterstraat 40, true",
    "Kloosterstraat 2-40 even, Kloosterstraat 39, false",
    "Kloosterstraat 5 - 9, Kloosterstraat 6, true",
    "Kloosterstraat 5 - 9, Kloosterstraat 4, false",
    "Kloosterstraat 100-, Kloosterstraat 100, true",
    "Kloosterstraat 100-, Kloosterstraat 99, false",
    "Kloosterstraat 100- odd, Kloosterstraat 2001 bus 100, true",
    "Kloosterstraat 100- odd, Kloosterstraat 2002, false",
    "Kloosterstraat 1-35 odd, Kloosterlaan 15, false",
    "Sint-Jansvliet 3-, sint jansvliet 4, true",
  })
  void a_border_that_cuts_a_street_leaves_some_of_its_houses_inside(
      String entry, String street, boolean resident) {
    var zones =
        new ResidentZones(
            List.of(
                ResidentZones.Zone.of(
                    new ZoneId("centrum"), Map.of("2000", Set.of(entry, "Meir")))));

    assertThat(zones.zoneOf(new Address(street, "2000", "Antwerpen")).isPresent())
        .isEqualTo(resident);
  }

  @ParameterizedTest
  @CsvSource({
    "Kloosterstraat 1-35 oneven",
    "Kloosterstraat 35-1",
    "Kloosterstraat 12 odd",
    "Kloosterstraat 12A",
    "'Kloosterstraat 1-9, 12'",
    "Kloosterstraat 1-9-12",
    "1-35",
    "''",
  })
  void an_entry_that_cannot_be_read_is_named(String entry) {
    assertThatThrownBy(() -> Stretch.parse(entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + entry + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "Kloosterstraat 15 bus 2",
    "kloosterstraat  15 BUS 2",
    "Kloosterstraat 15/2",
    "Kloosterstraat 15 bte. 2",
  })
  void one_address_spelled_in_several_ways_is_one_household(String street) {
    assertThat(new Address(street, "2000", "Antwerpen").normalised())
        .isEqualTo("KLOOSTERSTRAAT|15 BUS 2|2000");
  }

  @Test
  void another_box_is_another_household() {
    assertThat(new Address("Kloosterstraat 15 bus 2", "2000", "Antwerpen").normalised())
        .isNotEqualTo(new Address("Kloosterstraat 15 bus 3", "2000", "Antwerpen").normalised());
  }

  @Test
  void the_order_in_which_a_family_is_listed_does_not_matter() {
    var address = new Address("Kloosterstraat 15", "2000", "Antwerpen");

    assertThat(new Household(address, List.of("a", "b", "b")).canonical())
        .isEqualTo(new Household(address, List.of("b", "a")).canonical());
    assertThat(new Household(address, List.of("a")).canonical())
        .isNotEqualTo(new Household(address, List.of("a", "b")).canonical());
  }
}
