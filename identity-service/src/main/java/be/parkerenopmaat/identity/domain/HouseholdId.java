package be.parkerenopmaat.identity.domain;

import java.util.UUID;

/// The opaque id of a household, made when its first member registers. Visitor hours belong to it.
public record HouseholdId(UUID value) {}
