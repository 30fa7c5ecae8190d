package be.parkerenopmaat.wallet.domain;

import java.util.UUID;

/// The series that a booking's sessions belong to (the manual's Reeks ID).
public record SeriesId(UUID value) {}
