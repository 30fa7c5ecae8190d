package be.parkerenopmaat.wallet.domain;

import static be.parkerenopmaat.wallet.domain.HoldState.CAPTURED;
import static be.parkerenopmaat.wallet.domain.HoldState.EXPIRED;
import static be.parkerenopmaat.wallet.domain.HoldState.HELD;
import static be.parkerenopmaat.wallet.domain.HoldState.REFUSED;
import static be.parkerenopmaat.wallet.domain.HoldState.RELEASED;
import static be.parkerenopmaat.wallet.domain.HoldStep.CHANGES_NOTHING;
import static be.parkerenopmaat.wallet.domain.HoldStep.CONTRADICTS;
import static be.parkerenopmaat.wallet.domain.HoldStep.SETTLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The whole table of a hold: every state × every move.
class HoldMovesTest {

  private static final Map<HoldState, Map<HoldMove, HoldStep>> TABLE =
      Map.of(
          HELD,
          Map.of(HoldMove.CAPTURE, SETTLES, HoldMove.RELEASE, SETTLES, HoldMove.EXPIRE, SETTLES),
          CAPTURED,
          Map.of(
              HoldMove.CAPTURE, CHANGES_NOTHING,
              HoldMove.RELEASE, CONTRADICTS,
              HoldMove.EXPIRE, CHANGES_NOTHING),
          RELEASED,
          Map.of(
              HoldMove.CAPTURE, CONTRADICTS,
              HoldMove.RELEASE, CHANGES_NOTHING,
              HoldMove.EXPIRE, CHANGES_NOTHING),
          EXPIRED,
          Map.of(
              HoldMove.CAPTURE, CONTRADICTS,
              HoldMove.RELEASE, CHANGES_NOTHING,
              HoldMove.EXPIRE, CHANGES_NOTHING),
          REFUSED,
          Map.of(
              HoldMove.CAPTURE, CONTRADICTS,
              HoldMove.RELEASE, CHANGES_NOTHING,
              HoldMove.EXPIRE, CHANGES_NOTHING));

  @Test
  void every_state_answers_every_move() {
    assertThat(TABLE).containsOnlyKeys(HoldState.values());
    TABLE.forEach(
        (state, steps) -> {
          assertThat(steps).containsOnlyKeys(HoldMove.values());
          steps.forEach(
              (move, step) ->
                  assertThat(state.on(move)).as("%s on %s", state, move).isEqualTo(step));
        });
  }

  @Test
  void only_what_is_held_can_be_settled() {
    for (HoldMove move : HoldMove.values()) {
      assertThat(HELD.on(move)).isEqualTo(SETTLES);
      assertThat(move.target().on(move)).isEqualTo(CHANGES_NOTHING);
    }
  }
}
