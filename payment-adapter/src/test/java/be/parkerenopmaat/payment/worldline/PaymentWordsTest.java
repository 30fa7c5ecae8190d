package be.parkerenopmaat.payment.worldline;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The provider's enums are open: what this build does not know is never a verdict.
class PaymentWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATED",
        "REDIRECTED",
        "PENDING_PAYMENT",
        "PENDING_COMPLETION",
        "AUTHORIZATION_REQUESTED",
        "CAPTURE_REQUESTED"
      })
  void a_payment_without_an_outcome_is_under_way(String status) {
    assertThat(PaymentWords.of(payment(status, null))).isEqualTo(new Reading.Underway("1_0"));
  }

  @Test
  void a_payment_that_waits_for_its_capture_is_authorised() {
    assertThat(PaymentWords.of(payment("PENDING_CAPTURE", 5)))
        .isEqualTo(new Reading.Authorized("1_0", Money.euro(2000), "ASTD1045935"));
    assertThat(PaymentWords.of(new Messages.Payment("1_0", "PENDING_CAPTURE", null, null, null)))
        .isInstanceOf(Reading.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REJECTED", "REJECTED_CAPTURE"})
  void a_rejected_payment_is_declined(String status) {
    assertThat(PaymentWords.of(payment(status, 2)))
        .isEqualTo(new Reading.Declined("1_0", "declined"));
  }

  @Test
  void a_captured_payment_is_captured_only_with_code_nine_and_an_amount() {
    var captured = new Reading.Captured("1_0", Money.euro(2000), Money.euro(2000), "ASTD1045935");

    assertThat(PaymentWords.of(payment("CAPTURED", 9))).isEqualTo(captured);
    assertThat(PaymentWords.of(payment("CAPTURED", null))).isEqualTo(captured);
    assertThat(PaymentWords.of(payment("CAPTURED", 5))).isInstanceOf(Reading.Unclear.class);
    assertThat(
            PaymentWords.of(
                new Messages.Payment(
                    "1_0", "CAPTURED", new Messages.StatusOutput("COMPLETED", 9), null, null)))
        .isInstanceOf(Reading.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REVERSED", "REFUNDED", "PAID", "captured", "", "SOMETHING_NEW"})
  void a_word_we_do_not_know_settles_nothing(String status) {
    assertThat(PaymentWords.of(payment(status, 9))).isInstanceOf(Reading.Unclear.class);
  }

  @Test
  void a_hosted_checkout_speaks_for_itself_only_until_there_is_a_payment() {
    assertThat(PaymentWords.of(checkout("IN_PROGRESS", null))).isEqualTo(new Reading.NothingYet());
    assertThat(PaymentWords.of(checkout("CANCELLED_BY_CONSUMER", null)))
        .isEqualTo(new Reading.Cancelled());
    assertThat(PaymentWords.of(checkout("CANCELLED_BY_CONSUMER", payment("CAPTURED", 9))))
        .isInstanceOf(Reading.Captured.class);
    assertThat(PaymentWords.of(checkout("PAYMENT_CREATED", null)))
        .isInstanceOf(Reading.Unclear.class);
    assertThat(PaymentWords.of(checkout("DONE", null))).isInstanceOf(Reading.Unclear.class);
    assertThat(PaymentWords.of(checkout(null, null))).isInstanceOf(Reading.Unclear.class);
  }

  private static Messages.HostedCheckout checkout(
      @Nullable String status, Messages.@Nullable Payment payment) {
    return new Messages.HostedCheckout(
        status, payment == null ? null : new Messages.CreatedPaymentOutput(payment, null));
  }

  private static Messages.Payment payment(String status, @Nullable Integer code) {
    var money = new Messages.AmountOfMoney(2000L, "EUR");
    return new Messages.Payment(
        "1_0",
        status,
        new Messages.StatusOutput("COMPLETED", code),
        new Messages.PaymentOutput(money, money, new Messages.References("ASTD1045935")),
        null);
  }
}
