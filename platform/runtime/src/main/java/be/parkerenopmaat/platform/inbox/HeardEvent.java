package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it arrived.
///
/// @param id the event's own id, the same in every repetition
/// @param event what happened
/// @param occurredAt when the producer told it
/// @param correlationId the id of the request that started it all
/// @param traceparent where it stands in a trace (W3C Trace Context); null when nobody follows it
public record HeardEvent<E extends Event>(
    UUID id, E event, Instant occurredAt, String correlationId, @Nullable String traceparent) {

  /// An event outside of any trace.
  public HeardEvent(UUID id, E event, Instant occurredAt, String correlationId) {
    this(id, event, occurredAt, correlationId, null);
  }

  HeardEvent<E> at(@Nullable String place) {
    return new HeardEvent<>(id, event, occurredAt, correlationId, place);
  }
}
