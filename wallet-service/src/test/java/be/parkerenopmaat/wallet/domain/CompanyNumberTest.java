package be.parkerenopmaat.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0203.201.340, 0203201340, BE0203201340, BE",
    "BE 0203 201 340, 0203201340, BE0203201340, BE",
    "NL 1234.56.789.B01, NL123456789B01, NL123456789B01, NL",
    "fr 40 303 265 045, FR40303265045, FR40303265045, FR",
    "EL123456789, EL123456789, EL123456789, GR",
    "XI 123 4567 89, XI123456789, XI123456789, GB"
  })
  void a_number_is_read_however_it_is_written(
      String written, String stored, String vat, String country) {
    CompanyNumber number = CompanyNumber.parse(written).orElseThrow();
    assertThat(number.stored()).isEqualTo(stored);
    assertThat(number.vatNumber()).isEqualTo(vat);
    assertThat(number.country()).isEqualTo(country);
    assertThat(CompanyNumber.of(stored)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0203.201.341",
        "BE0203201341",
        "NL123456789",
        "DE12345678",
        "US123456789",
        "FR4030326504",
        "",
        "N",
        "LU123456789",
        "CHE123456789",
        "' OR 1=1"
      })
  void what_has_no_known_form_is_none(String written) {
    assertThat(CompanyNumber.parse(written)).isEmpty();
  }

  @Test
  void a_company_is_found_on_the_network_by_the_scheme_of_its_country() {
    assertThat(CompanyNumber.of("0203201340").peppolScheme()).isEqualTo("0208");
    assertThat(CompanyNumber.of("NL123456789B01").peppolScheme()).isEqualTo("9944");
    assertThat(CompanyNumber.of("NL123456789B01").peppolId()).isEqualTo("NL123456789B01");
  }
}
