package be.parkerenopmaat.payment.domain;

import java.util.UUID;

/// The opaque id of who pays in; all this service ever knows of a person.
public record CitizenId(UUID value) {}
