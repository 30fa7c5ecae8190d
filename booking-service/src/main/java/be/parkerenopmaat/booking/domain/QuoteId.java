package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// A price that was told, and holds for a while.
public record QuoteId(UUID value) {}
