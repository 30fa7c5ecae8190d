package be.parkerenopmaat.wallet.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementCsvTest {

  @ParameterizedTest
  @CsvSource({"5, '0,05'", "-150, '-1,50'", "0, '0,00'", "100000, '1000,00'", "-5, '-0,05'"})
  void amounts_are_numbers_with_a_comma(long cents, String written) {
    assertThat(StatementCsv.decimal(cents)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Parkeersessie|Parkeersessie",
        "=HYPERLINK(1)|'=HYPERLINK(1)",
        "+32 3|'+32 3",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "zone; centrum|\"zone; centrum\"",
        "zone \"centrum\"|\"zone \"\"centrum\"\"\"",
        "=1;\"2\"|\"'=1;\"\"2\"\"\""
      })
  void a_text_cell_is_never_a_formula_and_never_breaks_the_row(String text, String written) {
    assertThat(StatementCsv.cell(text)).isEqualTo(written);
  }
}
