package be.parkerenopmaat.identity.domain;

import java.util.UUID;

/// The id of one consent record.
public record ConsentId(UUID value) {}
