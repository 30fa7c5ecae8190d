package be.parkerenopmaat.payment.domain;

/// Said inside a transaction that leaves refunds due.
public record RefundsDue() {}
