package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.UUID;

/// An event as it arrived.
///
/// @param id the event's own id, the same in every repetition
/// @param event what happened
/// @param occurredAt when the producer told it
/// @param correlationId the id of the request that started it all
public record HeardEvent<E extends Event>(
    UUID id, E event, Instant occurredAt, String correlationId) {}
