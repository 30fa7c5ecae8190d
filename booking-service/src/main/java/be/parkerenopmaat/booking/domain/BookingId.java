package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// A booking: one session or a series, decided as a whole.
public record BookingId(UUID value) {}
