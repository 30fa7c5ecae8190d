package be.parkerenopmaat.payment.domain;

import java.time.Instant;

/// Something an operator did to an order.
///
/// @param operator who, as the access token says
/// @param action what: `READING`, `RELEASE`, `REFUND`
/// @param details the numbers of it, for people
public record OperatorAction(
    Instant actedAt, String operator, String action, String reason, String details) {}
