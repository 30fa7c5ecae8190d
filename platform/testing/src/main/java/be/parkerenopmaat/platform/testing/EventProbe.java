package be.parkerenopmaat.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The rest of the world on Kafka: speaks to the service under test in the other services' voices,
/// and hears what it tells, which must be as it is published.
public final class EventProbe implements AutoCloseable {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread listener;
  private final Set<String> ownIds = ConcurrentHashMap.newKeySet();
  private final List<ToldEvent> told = new CopyOnWriteArrayList<>();
  private final List<String> objections = new CopyOnWriteArrayList<>();

  EventProbe(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        Arrays.stream(EventTypes.values())
            .map(EventTypes::topic)
            .distinct()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    listener = Thread.ofPlatform().name("event-probe").daemon().start(this::listen);
  }

  /// Publishes events on their topics, as their producers would, and waits until Kafka has them.
  ///
  /// @return the ids under which they went out
  public List<UUID> publish(Event... events) {
    List<UUID> ids = new ArrayList<>();
    for (Event event : events) {
      UUID id = UUID.randomUUID();
      publishAs(id, event);
      ids.add(id);
    }
    return List.copyOf(ids);
  }

  /// Publishes an event under a chosen id; a second time under the same id is a repetition.
  public void publishAs(UUID id, Event event) {
    var type = EventTypes.of(event);
    publishRaw(
        type.topic(),
        event.orderingKey().toString(),
        headers(id, type.type()),
        JSON.writeValueAsString(event));
  }

  /// Publishes whatever the test likes.
  public void publishRaw(String topic, String key, Map<String, String> headers, String payload) {
    var record = new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    Optional.ofNullable(headers.get(EventHeaders.EVENT_ID)).ifPresent(ownIds::add);
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new AssertionError("Kafka did not take the record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while publishing", e);
    }
  }

  /// The headers of an event of that id and type, complete and changeable.
  public static Map<String, String> headers(UUID id, String type) {
    return new LinkedHashMap<>(
        Map.of(
            EventHeaders.EVENT_ID, id.toString(),
            EventHeaders.EVENT_TYPE, type,
            EventHeaders.CORRELATION_ID, UUID.randomUUID().toString(),
            EventHeaders.TIMESTAMP, TestClock.START.toString(),
            EventHeaders.CONTENT_TYPE, "application/json"));
  }

  /// What the service told since the test began, in the order heard. It may not have told all yet:
  /// wait with [#awaitTold].
  public List<Event> told() {
    return told.stream().map(ToldEvent::event).toList();
  }

  /// The same with ids and headers.
  public List<ToldEvent> toldWithHeaders() {
    return List.copyOf(told);
  }

  /// Waits until the service has told such an event, and returns the first.
  public <E extends Event> E awaitTold(Class<E> type, Predicate<E> wanted) {
    return Awaitility.await(type.getSimpleName() + " told")
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                told().stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  void forget() {
    told.clear();
  }

  /// Fails when something that was told is not as it is published.
  void toldAsPublished() {
    assertThat(objections).as("told, but not as contracts/…/asyncapi.yaml says").isEmpty();
  }

  private void listen() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          hear(record);
        }
      }
    } catch (WakeupException closing) {
      // The only reason to be woken.
    }
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    String id = headers.getOrDefault(EventHeaders.EVENT_ID, "");
    // Without an id it is one of this probe's own malformed records: a service always gives one.
    if (id.isEmpty() || ownIds.contains(id)) {
      return;
    }
    EventTypes.ofType(headers.getOrDefault(EventHeaders.EVENT_TYPE, ""))
        .ifPresent(
            type -> {
              var payload = new String(record.value(), StandardCharsets.UTF_8);
              objections.addAll(PublishedEvents.objections(type, record.key(), headers, payload));
              told.add(
                  new ToldEvent(
                      UUID.fromString(id),
                      JSON.readValue(payload, type.eventRecord()),
                      record.key(),
                      Map.copyOf(headers)));
            });
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      listener.join(BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(BOUND);
  }

  /// An event that the service told.
  ///
  /// @param key the Kafka record's key
  public record ToldEvent(UUID id, Event event, String key, Map<String, String> headers) {

    /// When the service says it happened.
    public Instant timestamp() {
      return Instant.parse(headers.getOrDefault(EventHeaders.TIMESTAMP, ""));
    }
  }
}
