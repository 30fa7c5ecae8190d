package be.parkerenopmaat.payment.domain;

import static be.parkerenopmaat.payment.domain.OrderEvent.CHECKOUT_OPENED;
import static be.parkerenopmaat.payment.domain.OrderEvent.CHECKOUT_REFUSED;
import static be.parkerenopmaat.payment.domain.OrderEvent.FULLY_REFUNDED;
import static be.parkerenopmaat.payment.domain.OrderEvent.PAYMENT_CANCELLED;
import static be.parkerenopmaat.payment.domain.OrderEvent.PAYMENT_CAPTURED;
import static be.parkerenopmaat.payment.domain.OrderEvent.PAYMENT_FAILED;
import static be.parkerenopmaat.payment.domain.OrderEvent.PAYMENT_STARTED;
import static be.parkerenopmaat.payment.domain.OrderEvent.SESSION_EXPIRED;
import static be.parkerenopmaat.payment.domain.OrderEvent.WALLET_CREDITED;

import java.util.EnumMap;
import java.util.Map;

/// The one graph of an order's life: state and event give the next state. Two lessons of others are
/// drawn into it: failed and cancelled are not final, because a payer may try up to ten times in
/// one session and the capture comes last; and once the money is there, no late or lower word takes
/// it away.
public final class OrderMoves {

  private static final Map<OrderState, Map<OrderEvent, Move>> GRAPH = graph();

  private OrderMoves() {}

  /// What `event` does to an order in `state`.
  public static Move move(OrderState state, OrderEvent event) {
    return GRAPH.getOrDefault(state, Map.of()).getOrDefault(event, new Move.Denied());
  }

  private static Map<OrderState, Map<OrderEvent, Move>> graph() {
    var graph = new EnumMap<OrderState, Map<OrderEvent, Move>>(OrderState.class);
    graph.put(
        OrderState.CREATED,
        Map.of(
            CHECKOUT_OPENED, to(OrderState.REDIRECTED),
            CHECKOUT_REFUSED, to(OrderState.FAILED)));
    graph.put(
        OrderState.REDIRECTED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, to(OrderState.PENDING),
            PAYMENT_CAPTURED, to(OrderState.CAPTURED),
            PAYMENT_FAILED, to(OrderState.FAILED),
            PAYMENT_CANCELLED, to(OrderState.CANCELLED),
            SESSION_EXPIRED, to(OrderState.EXPIRED)));
    graph.put(
        OrderState.PENDING,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, stay(),
            PAYMENT_CAPTURED, to(OrderState.CAPTURED),
            PAYMENT_FAILED, to(OrderState.FAILED),
            PAYMENT_CANCELLED, to(OrderState.CANCELLED),
            SESSION_EXPIRED, to(OrderState.EXPIRED)));
    graph.put(
        OrderState.FAILED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            CHECKOUT_REFUSED, stay(),
            PAYMENT_STARTED, to(OrderState.PENDING),
            PAYMENT_CAPTURED, to(OrderState.CAPTURED),
            PAYMENT_FAILED, stay(),
            PAYMENT_CANCELLED, to(OrderState.CANCELLED),
            SESSION_EXPIRED, stay()));
    graph.put(
        OrderState.CANCELLED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, to(OrderState.PENDING),
            PAYMENT_CAPTURED, to(OrderState.CAPTURED),
            PAYMENT_FAILED, to(OrderState.FAILED),
            PAYMENT_CANCELLED, stay(),
            SESSION_EXPIRED, stay()));
    graph.put(
        OrderState.EXPIRED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, to(OrderState.PENDING),
            PAYMENT_CAPTURED, to(OrderState.CAPTURED),
            PAYMENT_FAILED, stay(),
            PAYMENT_CANCELLED, stay(),
            SESSION_EXPIRED, stay()));
    graph.put(
        OrderState.CAPTURED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, stay(),
            PAYMENT_CAPTURED, stay(),
            PAYMENT_FAILED, stay(),
            PAYMENT_CANCELLED, stay(),
            SESSION_EXPIRED, stay(),
            WALLET_CREDITED, to(OrderState.CREDITED),
            FULLY_REFUNDED, to(OrderState.REFUNDED)));
    graph.put(
        OrderState.CREDITED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, stay(),
            PAYMENT_CAPTURED, stay(),
            PAYMENT_FAILED, stay(),
            PAYMENT_CANCELLED, stay(),
            SESSION_EXPIRED, stay(),
            WALLET_CREDITED, stay(),
            FULLY_REFUNDED, to(OrderState.REFUNDED)));
    graph.put(
        OrderState.REFUNDED,
        Map.of(
            CHECKOUT_OPENED, stay(),
            PAYMENT_STARTED, stay(),
            PAYMENT_CAPTURED, stay(),
            PAYMENT_FAILED, stay(),
            PAYMENT_CANCELLED, stay(),
            SESSION_EXPIRED, stay(),
            WALLET_CREDITED, stay(),
            FULLY_REFUNDED, stay()));
    return graph;
  }

  private static Move to(OrderState state) {
    return new Move.To(state);
  }

  private static Move stay() {
    return new Move.Stay();
  }
}
