package be.parkerenopmaat.wallet;

/// A statement line as a test looks at it.
public record LedgerLine(long number, String kind, long amountCents, long balanceAfterCents) {}
