package be.parkerenopmaat.quota.domain;

/// Names one lot: an owner has exactly one for each quarter.
public record LotKey(QuotaOwner owner, Quarter quarter) {}
