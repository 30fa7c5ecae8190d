package be.parkerenopmaat.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatIncludedTest {

  @ParameterizedTest
  @CsvSource({"2000, 21, 347, 1653", "5, 21, 1, 4", "1, 21, 0, 1", "12100, 21, 2100, 10000"})
  void the_tax_is_taken_out_of_what_was_paid(long total, BigDecimal percent, long vat, long net) {
    VatIncluded parts = VatIncluded.of(new Money(total), percent);
    assertThat(parts.vat()).isEqualTo(new Money(vat));
    assertThat(parts.net()).isEqualTo(new Money(net));
  }

  @Test
  void nothing_and_senseless_rates_are_not_taken_apart() {
    for (String percent : new String[] {"0", "-1", "100"}) {
      assertThatThrownBy(() -> VatIncluded.of(new Money(100), new BigDecimal(percent)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> VatIncluded.of(Money.ZERO, BigDecimal.TEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"K2026-000001", "F2026-123456", "C2027-1234567"})
  void a_document_number_reads_as_it_is_written(String written) {
    assertThat(DocumentNumber.parse(written).map(DocumentNumber::toString)).contains(written);
  }

  @ParameterizedTest
  @CsvSource({"X2026-000001", "F2026-1", "F2026-000000", "F2026", "F2026-000001.pdf"})
  void what_is_no_document_number_is_not_read(String written) {
    assertThat(DocumentNumber.parse(written)).isEmpty();
  }
}
