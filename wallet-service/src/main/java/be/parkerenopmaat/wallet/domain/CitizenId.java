package be.parkerenopmaat.wallet.domain;

import java.util.UUID;

/// Whose wallet it is: an opaque id that means nothing once the citizen is erased.
public record CitizenId(UUID value) {}
