package be.parkerenopmaat.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole table, as a reader wants to see it: a row a state, a column an event. A dot is late or
/// repeated, an exclamation mark can never be.
class OrderMovesTest {

  private static final String TABLE =
      """
                 OPENED     REFUSED STARTED CAPTURED FAILED CANCELLED EXPIRED CREDITED REFUNDED
      CREATED    REDIRECTED FAILED  !       !        !      !         !       !        !
      REDIRECTED .          !       PENDING CAPTURED FAILED CANCELLED EXPIRED !        !
      PENDING    .          !       .       CAPTURED FAILED CANCELLED EXPIRED !        !
      CAPTURED   .          !       .       .        .      .         .       CREDITED REFUNDED
      CREDITED   .          !       .       .        .      .         .       .        REFUNDED
      FAILED     .          .       PENDING CAPTURED .      CANCELLED .       !        !
      CANCELLED  .          !       PENDING CAPTURED FAILED .         .       !        !
      EXPIRED    .          !       PENDING CAPTURED .      .         .       !        !
      REFUNDED   .          !       .       .        .      .         .       .        .
      """;

  @Test
  void every_state_meets_every_event_as_the_table_says() {
    List<List<String>> rows =
        TABLE.lines().skip(1).map(line -> List.of(line.strip().split("\\s+"))).toList();

    assertThat(rows.stream().map(List::getFirst))
        .containsExactly(Stream.of(OrderState.values()).map(Enum::name).toArray(String[]::new));
    for (List<String> row : rows) {
      OrderState state = OrderState.valueOf(row.getFirst());
      assertThat(moves(state)).as(state.name()).isEqualTo(row.subList(1, row.size()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"REDIRECTED", "PENDING", "FAILED", "CANCELLED", "EXPIRED"})
  void a_capture_counts_whatever_was_said_before(OrderState state) {
    assertThat(OrderMoves.move(state, OrderEvent.PAYMENT_CAPTURED))
        .isEqualTo(new Move.To(OrderState.CAPTURED));
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"CAPTURED", "CREDITED", "REFUNDED"})
  void no_late_word_takes_captured_money_away(OrderState state) {
    assertThat(
            Stream.of(
                    OrderEvent.PAYMENT_FAILED,
                    OrderEvent.PAYMENT_CANCELLED,
                    OrderEvent.SESSION_EXPIRED,
                    OrderEvent.PAYMENT_STARTED)
                .map(event -> OrderMoves.move(state, event)))
        .allMatch(new Move.Stay()::equals);
  }

  private static List<String> moves(OrderState state) {
    var cells = new ArrayList<String>();
    for (OrderEvent event : OrderEvent.values()) {
      cells.add(
          switch (OrderMoves.move(state, event)) {
            case Move.To(var next) -> next.name();
            case Move.Stay _ -> ".";
            case Move.Denied _ -> "!";
          });
    }
    return cells;
  }
}
