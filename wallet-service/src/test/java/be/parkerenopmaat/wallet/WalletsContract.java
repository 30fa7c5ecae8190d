package be.parkerenopmaat.wallet;

/// What every ledger keeps, in PostgreSQL and in memory.
public interface WalletsContract extends HoldsContract, PaymentsContract {}
