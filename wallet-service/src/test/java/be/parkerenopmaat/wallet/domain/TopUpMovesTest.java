package be.parkerenopmaat.wallet.domain;

import static be.parkerenopmaat.wallet.domain.TopUpNews.CAPTURED_AS_ASKED;
import static be.parkerenopmaat.wallet.domain.TopUpNews.CAPTURED_OTHERWISE;
import static be.parkerenopmaat.wallet.domain.TopUpNews.CHECKOUT_FAILED;
import static be.parkerenopmaat.wallet.domain.TopUpNews.CHECKOUT_OPENED;
import static be.parkerenopmaat.wallet.domain.TopUpNews.PAYMENT_CANCELLED;
import static be.parkerenopmaat.wallet.domain.TopUpNews.PAYMENT_FAILED;
import static be.parkerenopmaat.wallet.domain.TopUpState.CANCELLED;
import static be.parkerenopmaat.wallet.domain.TopUpState.COMPLETED;
import static be.parkerenopmaat.wallet.domain.TopUpState.FAILED;
import static be.parkerenopmaat.wallet.domain.TopUpState.MISMATCH;
import static be.parkerenopmaat.wallet.domain.TopUpState.OPEN;
import static be.parkerenopmaat.wallet.domain.TopUpState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The whole table of a top-up: every state × every piece of news.
class TopUpMovesTest {

  private static final List<TopUpNews> NEWS =
      List.of(
          CHECKOUT_OPENED,
          CHECKOUT_FAILED,
          PAYMENT_FAILED,
          PAYMENT_CANCELLED,
          CAPTURED_AS_ASKED,
          CAPTURED_OTHERWISE);

  /// The states after each of [#NEWS], in its order.
  private static final Map<TopUpState, List<TopUpState>> TABLE =
      Map.of(
          REQUESTED, List.of(OPEN, FAILED, FAILED, CANCELLED, COMPLETED, MISMATCH),
          OPEN, List.of(OPEN, OPEN, FAILED, CANCELLED, COMPLETED, MISMATCH),
          FAILED, List.of(FAILED, FAILED, FAILED, CANCELLED, COMPLETED, MISMATCH),
          CANCELLED, List.of(CANCELLED, CANCELLED, FAILED, CANCELLED, COMPLETED, MISMATCH),
          MISMATCH, List.of(MISMATCH, MISMATCH, MISMATCH, MISMATCH, COMPLETED, MISMATCH),
          COMPLETED, List.of(COMPLETED, COMPLETED, COMPLETED, COMPLETED, COMPLETED, COMPLETED));

  @Test
  void every_state_answers_every_piece_of_news() {
    assertThat(NEWS).containsExactlyInAnyOrder(TopUpNews.values());
    assertThat(TABLE).containsOnlyKeys(TopUpState.values());
    TABLE.forEach(
        (state, after) ->
            assertThat(NEWS.stream().map(state::on)).as("after %s", state).isEqualTo(after));
  }

  @Test
  void the_guard_of_an_update_is_the_table() {
    for (TopUpNews news : TopUpNews.values()) {
      for (TopUpState state : TopUpState.values()) {
        assertThat(state.on(news))
            .as("%s on %s", state, news)
            .isEqualTo(news.changes().contains(state) ? news.target() : state);
      }
    }
  }

  @Test
  void a_late_confirmation_is_credited_whatever_was_said_before() {
    for (TopUpState state : TopUpState.values()) {
      if (state != COMPLETED) {
        assertThat(topUp(state).verdictOn(payment("p1", 500))).isEqualTo(CaptureVerdict.CREDITS);
        assertThat(topUp(state).verdictOn(payment("p1", 499)))
            .isEqualTo(CaptureVerdict.AMOUNT_DIFFERS);
      }
    }
  }

  @Test
  void a_completed_top_up_takes_no_second_payment() {
    assertThat(topUp(COMPLETED).verdictOn(payment("p1", 500)))
        .isEqualTo(CaptureVerdict.ALREADY_CREDITED);
    assertThat(topUp(COMPLETED).verdictOn(payment("p2", 500))).isEqualTo(CaptureVerdict.PAID_TWICE);
  }

  private static TopUp topUp(TopUpState state) {
    return new TopUp(
        new TopUpId(new UUID(0, 1)),
        new CitizenId(new UUID(0, 2)),
        new Money(500),
        null,
        state,
        null,
        null,
        state == COMPLETED ? "p1" : null,
        null,
        Instant.EPOCH);
  }

  private static Payment payment(String id, long cents) {
    return new Payment(id, "ASTD1045935", new Money(cents), Instant.EPOCH);
  }
}
