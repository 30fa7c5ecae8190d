package be.parkerenopmaat.booking.domain;

import java.time.Instant;

/// May this plate stand in this zone at this moment? What enforcement asks.
public record RightQuestion(LicencePlate plate, ZoneCode zone, Instant at) {}
