package be.parkerenopmaat.booking.domain;

import java.util.UUID;

/// Which favourite.
public record FavouriteId(UUID value) {}
