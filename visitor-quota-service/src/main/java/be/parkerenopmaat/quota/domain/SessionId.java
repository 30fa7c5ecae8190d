package be.parkerenopmaat.quota.domain;

import java.util.UUID;

/// One session of a booking, by the id that booking-service gave.
public record SessionId(UUID value) {}
