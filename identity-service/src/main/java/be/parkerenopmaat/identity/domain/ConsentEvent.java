package be.parkerenopmaat.identity.domain;

import java.time.Instant;

/// One entry of a consent record's history.
public record ConsentEvent(ConsentState state, Instant at) {}
