package be.parkerenopmaat.wallet;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.orderReference;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.InvoiceWish;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every ledger keeps when money is paid in.
public interface PaymentsContract extends LedgerUnderTest {

  @Test
  default void a_payment_is_credited_once() {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, 5);
    assertThat(topUps().add(topUp)).isTrue();
    Movement.Credit credit = credit(topUp, paymentId());
    assertThat(apply(credit)).isEqualTo(new Outcome.Credited(credit, new Money(5)));
    assertThat(apply(credit)).isEqualTo(new Outcome.Unchanged(credit));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(5, 0));
    assertThat(lines(citizen)).hasSize(1);
    assertThat(topUps().find(topUp.id()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.state()).isEqualTo(TopUpState.COMPLETED);
              assertThat(found.paymentId()).isEqualTo(credit.payment().id());
            });
  }

  @Test
  default void another_amount_than_asked_is_kept_apart_and_the_right_one_still_counts() {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, 2_000);
    topUps().add(topUp);
    Movement.Credit changed = credit(topUp, paymentId(), 200_000);
    assertQuarantined(changed, QuarantineReason.AMOUNT_DIFFERS);
    assertThat(apply(changed)).isEqualTo(new Outcome.Unchanged(changed));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(Balance.EMPTY);
    assertThat(stateOf(topUp)).isEqualTo(TopUpState.MISMATCH);
    assertThat(apply(credit(topUp, paymentId()))).isInstanceOf(Outcome.Credited.class);
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(2_000, 0));
    assertThat(stateOf(topUp)).isEqualTo(TopUpState.COMPLETED);
  }

  @Test
  default void a_second_payment_of_a_top_up_is_kept_apart() {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, 500);
    topUps().add(topUp);
    apply(credit(topUp, paymentId()));
    assertQuarantined(credit(topUp, paymentId()), QuarantineReason.PAID_TWICE);
    assertQuarantined(credit(topUp, paymentId(), 700), QuarantineReason.PAID_TWICE);
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(500, 0));
    assertThat(stateOf(topUp)).isEqualTo(TopUpState.COMPLETED);
  }

  @Test
  default void one_payment_is_never_the_credit_of_two_top_ups() {
    CitizenId citizen = citizen();
    TopUp first = topUp(topUpId(), citizen, 500);
    TopUp second = topUp(topUpId(), citizen, 500);
    topUps().add(first);
    topUps().add(second);
    String payment = paymentId();
    apply(credit(first, payment));
    assertQuarantined(credit(second, payment), QuarantineReason.PAYMENT_USED_BEFORE);
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(500, 0));
  }

  @Test
  default void a_payment_that_nobody_here_asked_for_is_kept_apart() {
    CitizenId citizen = citizenWith(100);
    assertQuarantined(
        credit(topUp(topUpId(), citizen, 500), paymentId()), QuarantineReason.UNKNOWN_TOP_UP);
    TopUp topUp = topUp(topUpId(), citizen, 500);
    topUps().add(topUp);
    assertQuarantined(
        credit(topUp(topUp.id(), citizen(), 500), paymentId()), QuarantineReason.UNKNOWN_TOP_UP);
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(100, 0));
  }

  @Test
  default void a_refund_by_the_provider_is_kept_apart_once() {
    CitizenId citizen = citizenWith(100);
    var topUp = topUpId();
    Payment refund = new Payment("refund-" + UUID.randomUUID(), "ASTD1", new Money(100), MONDAY);
    assertThat(wallets().quarantineRefund(topUp, citizen, refund, MONDAY)).isTrue();
    assertThat(wallets().quarantineRefund(topUp, citizen, refund, MONDAY)).isFalse();
  }

  private void assertQuarantined(Movement.Credit credit, QuarantineReason reason) {
    assertThat(apply(credit)).isEqualTo(new Outcome.Quarantined(credit, reason));
  }

  @Test
  default void every_state_of_a_top_up_takes_every_news_in_as_the_table_says() {
    for (TopUpState state : TopUpState.values()) {
      for (TopUpNews news : TopUpNews.values()) {
        CitizenId citizen = citizen();
        TopUp topUp = topUp(topUpId(), citizen, 500);
        topUps().add(topUp);
        bring(topUp, state);
        assertThat(stateOf(topUp)).isEqualTo(state);
        String payment = topUps().find(topUp.id()).orElseThrow().paymentId();
        boolean changed =
            switch (news) {
              case CAPTURED_AS_ASKED ->
                  apply(credit(topUp, payment == null ? paymentId() : payment))
                      instanceof Outcome.Credited;
              case CAPTURED_OTHERWISE -> {
                apply(credit(topUp, paymentId(), 501));
                yield stateOf(topUp) != state;
              }
              default -> tell(topUp, news);
            };
        assertThat(stateOf(topUp)).as("%s on %s", state, news).isEqualTo(state.on(news));
        assertThat(changed).as("%s on %s", state, news).isEqualTo(state.on(news) != state);
      }
    }
  }

  private void bring(TopUp topUp, TopUpState state) {
    switch (state) {
      case REQUESTED -> {}
      case OPEN -> tell(topUp, TopUpNews.CHECKOUT_OPENED);
      case FAILED -> tell(topUp, TopUpNews.PAYMENT_FAILED);
      case CANCELLED -> tell(topUp, TopUpNews.PAYMENT_CANCELLED);
      case COMPLETED -> apply(credit(topUp, paymentId()));
      case MISMATCH -> apply(credit(topUp, paymentId(), 501));
    }
  }

  private boolean tell(TopUp topUp, TopUpNews news) {
    return news == TopUpNews.CHECKOUT_OPENED
        ? topUps().opened(topUp.id(), topUp.citizen(), orderReference(), "https://pay", MONDAY)
        : topUps().ended(topUp.id(), topUp.citizen(), news, "reason", MONDAY);
  }

  private TopUpState stateOf(TopUp topUp) {
    return topUps().find(topUp.id()).orElseThrow().state();
  }

  @Test
  default void a_top_up_is_kept_as_it_was_asked() {
    CitizenId citizen = citizen();
    for (InvoiceWish wish :
        List.of(
            new InvoiceWish.Receipt("fr"),
            new InvoiceWish.CompanyInvoice(
                new Company(
                    "Bakkerij Peeters", new EnterpriseNumber("0203201340"), "Meir 1, Antwerpen"),
                "nl"))) {
      TopUp topUp = TopUp.requested(topUpId(), citizen, new Money(2_000), wish, MONDAY);
      assertThat(topUps().add(topUp)).isTrue();
      assertThat(topUps().add(topUp)).isFalse();
      assertThat(topUps().find(topUp.id())).contains(topUp);
    }
  }

  @Test
  default void news_about_the_top_up_of_somebody_else_changes_nothing() {
    TopUp topUp = topUp(topUpId(), citizen(), 500);
    topUps().add(topUp);
    CitizenId other = citizen();
    assertThat(topUps().opened(topUp.id(), other, orderReference(), "https://pay", MONDAY))
        .isFalse();
    assertThat(topUps().ended(topUp.id(), other, TopUpNews.PAYMENT_FAILED, "x", MONDAY)).isFalse();
    assertThat(topUps().find(topUp.id())).contains(topUp);
  }

  @Test
  default void what_the_payer_needs_is_kept_from_the_first_word() {
    TopUp topUp = topUp(topUpId(), citizen(), 500);
    topUps().add(topUp);
    String reference = orderReference();
    topUps().opened(topUp.id(), topUp.citizen(), reference, "https://pay/1", MONDAY);
    topUps().opened(topUp.id(), topUp.citizen(), orderReference(), "https://pay/2", MONDAY);
    assertThat(topUps().find(topUp.id()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.orderReference()).isEqualTo(reference);
              assertThat(found.redirectUrl()).isEqualTo("https://pay/1");
            });
  }
}
