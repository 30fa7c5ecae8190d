package be.parkerenopmaat.payment.domain;

import java.time.Instant;

/// Money that moved between the payer and us at the provider.
///
/// @param cents above zero for a capture, below zero for a refund
/// @param operationId the provider's payment or refund
public record SettlementLine(Instant at, String orderReference, String operationId, long cents) {}
