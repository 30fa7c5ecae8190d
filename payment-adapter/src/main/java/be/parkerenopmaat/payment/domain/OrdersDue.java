package be.parkerenopmaat.payment.domain;

/// Said inside a transaction that leaves orders due: whoever works on orders need not wait for its
/// next round.
public record OrdersDue() {}
