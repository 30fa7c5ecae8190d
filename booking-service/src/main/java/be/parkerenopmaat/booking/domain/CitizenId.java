package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// A citizen, as identity-service names them; says nothing about who they are.
public record CitizenId(UUID value) {}
