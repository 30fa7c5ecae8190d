package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// The household whose visitor hours a visitor booking takes.
public record HouseholdId(UUID value) {}
