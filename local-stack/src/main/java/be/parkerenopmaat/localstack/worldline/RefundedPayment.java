package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;

/// A line of the settlement: money that really went back.
public record RefundedPayment(
    String refundId,
    String paymentId,
    String merchantReference,
    long amountCents,
    String currency,
    Instant refundedAt) {}
