package be.parkerenopmaat.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What looks usual where. A miss is a hint to look again; `LicencePlateTest` shows that none of
/// these is refused.
class PlateFormsTest {

  @ParameterizedTest
  @CsvSource({
    "BE, 1-ABC-123, true",
    "BE, 2-XYZ-999, true",
    "BE, O-AAA-123, true",
    "BE, ABC-123, true",
    "BE, 123-ABC, true",
    "BE, CD-AB-123, true",
    "BE, MAMA, false",
    "BE, 1-ABC-12, false",
    "BE, 1-A8C-123, false",
    "NL, XX-99-99, true",
    "NL, 99-XXX-9, true",
    "NL, X-99-XXX, true",
    "NL, CDJ-123, true",
    "NL, 1-ABC-123, false",
    "FR, AB-123-CD, true",
    "FR, 123-ABC-75, true",
    "FR, AB-123-C, false",
    "LU, 12345, true",
    "LU, AB-1234, true",
    "LU, ABC-123, false",
    "DE, B-MW 1234, true",
    "DE, KÖ-AB 12E, true",
    "DE, 1-ABC-123, false",
    "PL, whatever 1, true"
  })
  void a_plate_that_looks_unlike_most_of_its_country_is_pointed_out(
      String country, String written, boolean usual) {
    assertThat(PlateForms.looksUsual(LicencePlate.read(written, country).orElseThrow()))
        .isEqualTo(usual);
  }
}
