package be.parkerenopmaat.wallet.domain;

/// Said inside a transaction that leaves documents to be made out: whoever does need not wait for
/// the next round.
public record DocumentsDue() {}
