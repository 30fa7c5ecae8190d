package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A Kafka record, told apart into what can be read and what cannot.
sealed interface IncomingRecord<E extends Event> {

  ConsumerRecord<byte[], byte[]> original();

  /// The key whose order counts; records without one share the empty key.
  default String key() {
    return keyOf(original());
  }

  default String position() {
    ConsumerRecord<byte[], byte[]> record = original();
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  record Understood<E extends Event>(ConsumerRecord<byte[], byte[]> original, HeardEvent<E> heard)
      implements IncomingRecord<E> {}

  /// A record that nothing here can be made of.
  ///
  /// @param reason why, in words without any of the content
  record Unreadable<E extends Event>(ConsumerRecord<byte[], byte[]> original, String reason)
      implements IncomingRecord<E> {}

  static <E extends Event> IncomingRecord<E> read(
      ConsumerRecord<byte[], byte[]> record, Class<E> family, JsonMapper json) {
    String type = header(record, EventHeaders.EVENT_TYPE);
    String id = header(record, EventHeaders.EVENT_ID);
    String timestamp = header(record, EventHeaders.TIMESTAMP);
    if (type == null || id == null || timestamp == null || record.value() == null) {
      return new Unreadable<>(record, "a mandatory header or the body is missing");
    }
    Optional<EventTypes> known = EventTypes.ofType(type);
    if (known.isEmpty() || !family.isAssignableFrom(known.get().eventRecord())) {
      return new Unreadable<>(record, "unknown event type");
    }
    try {
      E event = family.cast(json.readValue(record.value(), known.get().eventRecord()));
      String correlation = header(record, EventHeaders.CORRELATION_ID);
      return new Understood<>(
          record,
          new HeardEvent<>(
              UUID.fromString(id),
              event,
              Instant.parse(timestamp),
              correlation == null ? id : correlation,
              header(record, EventHeaders.TRACEPARENT)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return new Unreadable<>(record, "unreadable: " + e.getClass().getSimpleName());
    }
  }

  static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
