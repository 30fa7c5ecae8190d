package be.parkerenopmaat.payment.domain;

import java.time.Instant;

/// Said inside the transaction that takes an order one step further.
///
/// @param order as it was before the step
/// @param at when the step was taken
public record OrderMoved(PaymentOrder order, OrderEvent event, Instant at) {}
