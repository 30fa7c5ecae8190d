package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;

/// A line of the settlement: money that really moved, whoever was told of it.
public record CapturedPayment(
    String paymentId,
    String merchantReference,
    long amountCents,
    String currency,
    Brand brand,
    Instant capturedAt) {}
