package be.parkerenopmaat.wallet.domain;

import java.util.UUID;

/// One parking session of a booking. Several bookings can pay for one session: an extension is one.
public record SessionId(UUID value) {}
