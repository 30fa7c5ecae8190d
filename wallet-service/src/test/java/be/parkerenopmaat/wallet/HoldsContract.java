package be.parkerenopmaat.wallet;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.sessions;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldMove;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.SeriesId;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.TopUp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every ledger keeps when money is held, spent and given back.
public interface HoldsContract extends LedgerUnderTest {

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
}
