package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.FixedBackOff;

/// Runs one Kafka consumer for each listener, and replays what was parked.
public class InboxContainers implements SmartLifecycle {

  private static final long RETRY_INTERVAL_MILLIS = 500;

  private final Inbox inbox;
  private final ParkedRecords parked;
  private final TransactionTemplate transaction;
  private final Map<String, TopicListener<?>> listeners = new HashMap<>();
  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers =
      new ArrayList<>();

  InboxContainers(
      String service,
      Inbox inbox,
      ParkedRecords parked,
      TransactionTemplate transaction,
      ConsumerFactory<byte[], byte[]> consumers,
      List<TopicListener<?>> listeners) {
    this.inbox = inbox;
    this.parked = parked;
    this.transaction = transaction;
    for (TopicListener<?> listener : listeners) {
      String topic = topicOf(listener.family());
      if (this.listeners.put(topic, listener) != null) {
        throw new IllegalStateException("Two listeners for " + topic + " in one service");
      }
      containers.add(container(service, topic, listener, consumers));
    }
  }

  /// Hands the parked records of one key to their listener again, in order and in one transaction:
  /// all take effect, or all stay parked.
  ///
  /// @return how many were replayed
  /// @throws IllegalArgumentException when this service does not listen to the topic
  public int replay(String topic, String orderingKey) {
    TopicListener<?> listener = listeners.get(topic);
    if (listener == null) {
      throw new IllegalArgumentException("This service does not listen to " + topic);
    }
    return transaction.execute(
        _ -> {
          List<ConsumerRecord<byte[], byte[]>> records = parked.release(topic, orderingKey);
          inbox.replay(listener, records);
          return records.size();
        });
  }

  private ConcurrentMessageListenerContainer<byte[], byte[]> container(
      String service,
      String topic,
      TopicListener<?> listener,
      ConsumerFactory<byte[], byte[]> consumers) {
    ContainerProperties properties = new ContainerProperties(topic);
    // A group for each topic: one listener that stumbles does not make the others rebalance.
    properties.setGroupId(service + "." + topic);
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMissingTopicsFatal(false);
    properties.setMessageListener(
        (BatchMessageListener<byte[], byte[]>) batch -> inbox.receive(listener, batch));
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName("inbox-" + topic);
    container.setCommonErrorHandler(
        new DefaultErrorHandler(
            new FixedBackOff(RETRY_INTERVAL_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
    return container;
  }

  private static String topicOf(Class<? extends Event> family) {
    for (EventTypes type : EventTypes.values()) {
      if (family.isAssignableFrom(type.eventRecord())) {
        return type.topic();
      }
    }
    throw new IllegalStateException(family + " has no topic");
  }

  @Override
  public void start() {
    containers.forEach(ConcurrentMessageListenerContainer::start);
  }

  @Override
  public void stop() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
  }

  /// Stops before the relay does, so that what the last batches told is still published.
  @Override
  public int getPhase() {
    return 100;
  }
}
