package be.parkerenopmaat.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.parkerenopmaat.wallet.domain.TopUpDecision.Accepted;
import be.parkerenopmaat.wallet.domain.TopUpDecision.Declined;
import be.parkerenopmaat.wallet.domain.TopUpDecision.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayingInTest {

  private static final TopUpLimits LIMITS =
      new TopUpLimits(new Money(5), new Money(25_000), new Money(100_000));

  @ParameterizedTest
  @CsvSource({"5, 0", "2000, 0", "25000, 0", "25000, 75000"})
  void an_amount_of_choice_can_be_paid_in(long cents, long balance) {
    assertThat(LIMITS.decide(new Money(cents), new Money(balance))).isEqualTo(new Accepted());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, AMOUNT_TOO_SMALL, 5",
    "0, 0, AMOUNT_TOO_SMALL, 5",
    "-2000, 0, AMOUNT_TOO_SMALL, 5",
    "25001, 0, AMOUNT_TOO_LARGE, 25000",
    "25000, 75001, BALANCE_TOO_LARGE, 100000",
    "9223372036854775807, 100000, AMOUNT_TOO_LARGE, 25000"
  })
  void an_amount_beyond_a_limit_is_declined_with_the_limit(
      long cents, long balance, Reason reason, long limit) {
    assertThat(LIMITS.decide(new Money(cents), new Money(balance)))
        .isEqualTo(new Declined(reason, new Money(limit)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0203.201.340",
        "0203201340",
        "BE0203201340",
        "be 0203.201.340",
        " BE 0203 201 340 "
      })
  void an_enterprise_number_is_read_in_its_usual_forms(String written) {
    assertThat(EnterpriseNumber.parse(written))
        .hasValueSatisfying(number -> assertThat(number.formatted()).isEqualTo("0203.201.340"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BE",
        "0203.201.341",
        "0203.201.304",
        "203.201.340",
        "2203.201.340",
        "NL0203201340",
        "0203.201.3400",
        "0203-201-340",
        "０２０３２０１３４０"
      })
  void a_wrong_enterprise_number_is_seen(String written) {
    assertThat(EnterpriseNumber.parse(written)).isEmpty();
  }

  @Test
  void a_company_has_a_name_and_an_address() {
    EnterpriseNumber number = new EnterpriseNumber("0203201340");
    assertThat(new Company(" Bakkerij Peeters ", number, "Meir 1, 2000 Antwerpen").name())
        .isEqualTo("Bakkerij Peeters");
    assertThatIllegalArgumentException().isThrownBy(() -> new Company(" ", number, "Meir 1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Company("x".repeat(201), number, "Meir 1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Company("Bakkerij", number, ""));
  }
}
