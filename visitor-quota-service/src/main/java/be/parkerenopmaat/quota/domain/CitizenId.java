package be.parkerenopmaat.quota.domain;

import java.util.UUID;

/// A citizen, by the opaque id that identity-service gave.
public record CitizenId(UUID value) {}
