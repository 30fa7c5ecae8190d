package be.parkerenopmaat.quota.domain;

import java.util.UUID;

/// A booking, by the id that booking-service gave; a reservation of hours has no other id.
public record BookingId(UUID value) {}
