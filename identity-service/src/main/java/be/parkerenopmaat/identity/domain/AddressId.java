package be.parkerenopmaat.identity.domain;

import java.util.UUID;

/// The opaque id of an address inside a zone, made when somebody first registers there. It is the
/// same for everybody at the address, in whatever household.
public record AddressId(UUID value) {}
