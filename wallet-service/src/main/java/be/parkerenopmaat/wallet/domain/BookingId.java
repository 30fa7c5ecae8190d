package be.parkerenopmaat.wallet.domain;

import java.util.UUID;

/// The booking that money is held for; it is also the id of the hold.
public record BookingId(UUID value) {}
