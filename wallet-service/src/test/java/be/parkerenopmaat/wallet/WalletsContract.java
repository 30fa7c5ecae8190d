package be.parkerenopmaat.wallet;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.orderReference;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.sessions;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.HoldMove;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.InvoiceWish;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.SeriesId;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every ledger keeps, in PostgreSQL and in memory.
public interface WalletsContract {

  Wallets wallets();

  TopUps topUps();

  /// The statement of a citizen, oldest line first.
  List<LedgerLine> lines(CitizenId citizen);

  /// Carries movements out in one transaction.
  List<Outcome> apply(List<Movement> movements);

  default Outcome apply(Movement movement) {
    List<Outcome> outcomes = apply(List.of(movement));
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  /// A citizen with this much in the wallet.
  default CitizenId citizenWith(long cents) {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, cents);
    topUps().add(topUp);
    assertThat(apply(credit(topUp, paymentId()))).isInstanceOf(Outcome.Credited.class);
    return citizen;
  }

  default Balance balance(long cents, long heldCents) {
    return new Balance(new Money(cents), new Money(heldCents));
  }

  @Test
  default void a_stranger_has_an_empty_wallet() {
    assertThat(wallets().balanceOf(citizen())).isEqualTo(Balance.EMPTY);
  }

  @Test
  default void a_hold_sets_the_price_apart() {
    CitizenId citizen = citizenWith(1_000);
    Movement.Hold hold = hold(booking(), citizen, 300, 400);
    assertThat(apply(hold)).isEqualTo(new Outcome.Held(hold));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_000, 700));
    assertThat(wallets().balanceOf(citizen).available()).isEqualTo(new Money(300));
  }

  @Test
  default void a_hold_beyond_the_available_balance_is_refused_with_the_exact_shortfall() {
    CitizenId citizen = citizenWith(1_000);
    apply(hold(booking(), citizen, 700));
    Movement.Hold second = hold(booking(), citizen, 301);
    assertThat(apply(second)).isEqualTo(new Outcome.HoldRefused(second, new Money(1)));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_000, 700));
    assertThat(apply(hold(booking(), citizen, 300))).isInstanceOf(Outcome.Held.class);
  }

  @Test
  default void nothing_is_held_for_somebody_who_never_paid_in() {
    Movement.Hold hold = hold(booking(), citizen(), 250);
    assertThat(apply(hold)).isEqualTo(new Outcome.HoldRefused(hold, new Money(250)));
  }

  @Test
  default void a_booking_is_held_once() {
    CitizenId citizen = citizenWith(1_000);
    Movement.Hold hold = hold(booking(), citizen, 300);
    apply(hold);
    assertThat(apply(hold)).isEqualTo(new Outcome.Unchanged(hold));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_000, 300));
  }

  @Test
  default void a_refused_booking_stays_refused_when_money_comes_later() {
    CitizenId citizen = citizenWith(100);
    Movement.Hold hold = hold(booking(), citizen, 300);
    apply(hold);
    TopUp topUp = topUp(topUpId(), citizen, 1_000);
    topUps().add(topUp);
    apply(credit(topUp, paymentId()));
    assertThat(apply(hold)).isEqualTo(new Outcome.Unchanged(hold));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_100, 0));
  }

  @Test
  default void every_state_of_a_hold_answers_every_move_as_the_table_says() {
    for (HoldState state : HoldState.values()) {
      for (HoldMove move : HoldMove.values()) {
        CitizenId citizen = citizenWith(1_000);
        BookingId booking = booking();
        bring(booking, citizen, state);
        Balance before = wallets().balanceOf(citizen);
        Movement movement = movement(move, booking, citizen);
        Outcome outcome = apply(movement);
        String edge = state + " on " + move;
        switch (state.on(move)) {
          case SETTLES -> {
            assertThat(outcome)
                .as(edge)
                .isInstanceOfAny(
                    Outcome.Captured.class, Outcome.Released.class, Outcome.Expired.class);
            assertThat(wallets().balanceOf(citizen))
                .as(edge)
                .isEqualTo(balance(move == HoldMove.CAPTURE ? 600 : 1_000, 0));
          }
          case CHANGES_NOTHING -> {
            assertThat(outcome).as(edge).isEqualTo(new Outcome.Unchanged(movement));
            assertThat(wallets().balanceOf(citizen)).as(edge).isEqualTo(before);
          }
          case CONTRADICTS -> {
            assertThat(outcome).as(edge).isInstanceOf(Outcome.Contradicted.class);
            assertThat(wallets().balanceOf(citizen)).as(edge).isEqualTo(before);
          }
        }
      }
    }
  }

  /// Brings a hold of 400 of a wallet of 1 000 into a state.
  private void bring(BookingId booking, CitizenId citizen, HoldState state) {
    switch (state) {
      case REFUSED -> apply(hold(booking, citizen, 1_001));
      case HELD -> apply(hold(booking, citizen, 400));
      case CAPTURED ->
          apply(List.of(hold(booking, citizen, 400), new Movement.Capture(booking, citizen)));
      case RELEASED ->
          apply(List.of(hold(booking, citizen, 400), new Movement.Release(booking, citizen)));
      case EXPIRED ->
          apply(List.of(hold(booking, citizen, 400), new Movement.Expire(booking, citizen)));
    }
  }

  private static Movement movement(HoldMove move, BookingId booking, CitizenId citizen) {
    return switch (move) {
      case CAPTURE -> new Movement.Capture(booking, citizen);
      case RELEASE -> new Movement.Release(booking, citizen);
      case EXPIRE -> new Movement.Expire(booking, citizen);
    };
  }

  @Test
  default void settling_a_free_booking_changes_nothing() {
    CitizenId citizen = citizenWith(1_000);
    for (HoldMove move : HoldMove.values()) {
      Movement movement = movement(move, booking(), citizen);
      assertThat(apply(movement)).isEqualTo(new Outcome.Unchanged(movement));
    }
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_000, 0));
  }

  @Test
  default void nobody_settles_the_booking_of_somebody_else() {
    CitizenId citizen = citizenWith(1_000);
    CitizenId other = citizenWith(1_000);
    BookingId booking = booking();
    apply(hold(booking, citizen, 400));
    for (HoldMove move : HoldMove.values()) {
      Movement movement = movement(move, booking, other);
      assertThat(apply(movement)).isEqualTo(new Outcome.Unchanged(movement));
    }
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(1_000, 400));
    assertThat(wallets().balanceOf(other)).isEqualTo(balance(1_000, 0));
  }

  @Test
  default void capture_writes_a_line_for_each_session_that_costs_something() {
    CitizenId citizen = citizenWith(1_000);
    BookingId booking = booking();
    Movement.Hold hold =
        new Movement.Hold(
            booking, citizen, new SeriesId(UUID.randomUUID()), sessions(250, 0, 100, 400));
    apply(hold);
    Movement.Capture capture = new Movement.Capture(booking, citizen);
    assertThat(apply(capture)).isEqualTo(new Outcome.Captured(capture, new Money(750)));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(250, 0));
    assertThat(lines(citizen))
        .extracting(LedgerLine::kind, LedgerLine::amountCents, LedgerLine::balanceAfterCents)
        .containsExactly(
            tuple("TOP_UP", 1_000L, 1_000L),
            tuple("SESSION", -250L, 750L),
            tuple("SESSION", -100L, 650L),
            tuple("SESSION", -400L, 250L));
  }

  @Test
  default void transaction_numbers_rise_over_all_citizens() {
    long last = 0;
    for (int i = 0; i < 3; i++) {
      long number = lines(citizenWith(5)).getFirst().number();
      assertThat(number).isGreaterThan(last);
      last = number;
    }
  }

  @Test
  default void money_of_a_session_comes_back_once_and_as_a_line_of_its_own() {
    CitizenId citizen = citizenWith(1_000);
    BookingId booking = booking();
    Movement.Hold hold = hold(booking, citizen, 300, 200);
    apply(List.of(hold, new Movement.Capture(booking, citizen)));
    Movement.GiveBack giveBack =
        new Movement.GiveBack(
            booking, citizen, hold.sessions().getFirst().session(), new Money(120));
    assertThat(apply(giveBack)).isEqualTo(new Outcome.GivenBack(giveBack));
    assertThat(apply(giveBack)).isEqualTo(new Outcome.Unchanged(giveBack));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(620, 0));
    assertThat(lines(citizen).getLast())
        .extracting(LedgerLine::kind, LedgerLine::amountCents, LedgerLine::balanceAfterCents)
        .containsExactly("REFUND", 120L, 620L);
  }

  @Test
  default void a_session_that_several_bookings_charge_gives_each_part_back() {
    CitizenId citizen = citizenWith(1_000);
    BookingId first = booking();
    BookingId extension = booking();
    Movement.Hold hold = hold(first, citizen, 300);
    SessionId session = hold.sessions().getFirst().session();
    SessionCharge longer = hold.sessions().getFirst();
    Movement.Hold more =
        new Movement.Hold(
            extension,
            citizen,
            null,
            List.of(
                new SessionCharge(
                    session,
                    longer.zone(),
                    longer.endsAt(),
                    longer.endsAt().plusSeconds(3600),
                    new Money(200))));
    apply(List.of(hold, new Movement.Capture(first, citizen)));
    apply(List.of(more, new Movement.Capture(extension, citizen)));
    assertThat(wallets().availableTo(List.of(citizen))).containsEntry(citizen, new Money(500));
    Movement.GiveBack latest = new Movement.GiveBack(extension, citizen, session, new Money(200));
    Movement.GiveBack before = new Movement.GiveBack(first, citizen, session, new Money(200));
    assertThat(apply(List.of(latest, before)))
        .containsExactly(new Outcome.GivenBack(latest), new Outcome.GivenBack(before));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(900, 0));
  }

  @Test
  default void no_more_comes_back_than_was_paid() {
    CitizenId citizen = citizenWith(1_000);
    BookingId booking = booking();
    Movement.Hold hold = hold(booking, citizen, 300, 200);
    SessionId first = hold.sessions().getFirst().session();
    apply(hold);
    assertContradicted(new Movement.GiveBack(booking, citizen, first, new Money(100)));
    apply(new Movement.Capture(booking, citizen));
    assertContradicted(new Movement.GiveBack(booking, citizen, first, new Money(301)));
    assertContradicted(
        new Movement.GiveBack(booking, citizen, new SessionId(UUID.randomUUID()), new Money(1)));
    assertContradicted(new Movement.GiveBack(booking, citizen(), first, new Money(1)));
    apply(new Movement.GiveBack(booking, citizen, first, new Money(300)));
    assertContradicted(new Movement.GiveBack(booking, citizen, first, new Money(1)));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(800, 0));
  }

  private void assertContradicted(Movement movement) {
    assertThat(apply(movement)).as("%s", movement).isInstanceOf(Outcome.Contradicted.class);
  }

  @Test
  default void holds_that_nobody_settled_are_found_by_their_age() {
    CitizenId citizen = citizenWith(1_000);
    Movement.Hold standing = hold(booking(), citizen, 300);
    Movement.Hold settled = hold(booking(), citizen, 300);
    apply(List.of(standing, settled, new Movement.Release(settled.booking(), citizen)));
    assertThat(mine(citizen, MONDAY)).isEmpty();
    assertThat(mine(citizen, MONDAY.plusSeconds(1)))
        .containsExactly(new Movement.Expire(standing.booking(), citizen));
  }

  private List<Movement.Expire> mine(CitizenId citizen, Instant moment) {
    return wallets().heldBefore(moment, Integer.MAX_VALUE).stream()
        .filter(late -> late.citizen().equals(citizen))
        .toList();
  }

  @Test
  default void a_batch_is_right_for_many_movements_of_one_wallet_and_repetitions() {
    CitizenId citizen = citizenWith(500);
    CitizenId other = citizenWith(500);
    Movement.Hold first = hold(booking(), citizen, 300);
    Movement.Hold second = hold(booking(), citizen, 300);
    Movement.Hold others = hold(booking(), other, 500);
    Movement.Release release = new Movement.Release(first.booking(), citizen);
    Movement.Hold third = hold(booking(), citizen, 300);
    Movement.Capture capture = new Movement.Capture(third.booking(), citizen);
    List<Outcome> outcomes =
        apply(
            List.of(
                first, second, others, first, release, release, third, capture, capture, third));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Held(first),
            new Outcome.HoldRefused(second, new Money(100)),
            new Outcome.Held(others),
            new Outcome.Unchanged(first),
            new Outcome.Released(release, new Money(300)),
            new Outcome.Unchanged(release),
            new Outcome.Held(third),
            new Outcome.Captured(capture, new Money(300)),
            new Outcome.Unchanged(capture),
            new Outcome.Unchanged(third));
    assertThat(wallets().balanceOf(citizen)).isEqualTo(balance(200, 0));
    assertThat(wallets().balanceOf(other)).isEqualTo(balance(500, 500));
  }

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
