package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// One parking session of a booking.
public record SessionId(UUID value) {}
