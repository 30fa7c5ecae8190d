package be.parkerenopmaat.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicencePlateTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1-abc-123, 1ABC123",
    "1ABC123, 1ABC123",
    "' 1 ABC.123 ', 1ABC123",
    "MÜ AB 123E, MUAB123E",
    "XX-99-99, XX9999",
    "KOEN, KOEN",
    "0O1I, 0O1I", // never folded
    "AB, AB",
    "ABCDEFGHIJ, ABCDEFGHIJ",
  })
  void one_plate_has_one_form(String written, String canonical) {
    assertThat(LicencePlate.read(written, "be"))
        .hasValueSatisfying(plate -> assertThat(plate.canonical()).isEqualTo(canonical));
  }

  @ParameterizedTest
  @CsvSource({"A, BE", "'--', BE", "ABCDEFGHIJK, BE", "1ABC123, BEL", "1ABC123, ''"})
  void what_cannot_be_a_plate_is_refused(String written, String country) {
    assertThat(LicencePlate.read(written, country)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1ABC123, ••••123", "ABCDEFGHIJ, •••••••HIJ", "KOEN, ••EN", "ABC, ••C", "AB, •B"})
  void what_is_left_of_a_forgotten_plate_is_its_end(String plate, String masked) {
    LicencePlate known = LicencePlate.read(plate, "BE").orElseThrow();
    assertThat(known.masked()).isEqualTo(masked);
    assertThat(new LicencePlate(masked, "BE").canonical()).isEqualTo(masked);
  }

  @Test
  void a_plate_does_not_print_itself() {
    assertThat(LicencePlate.read("1ABC123", "BE").orElseThrow().toString())
        .doesNotContain("1ABC123");
  }
}
