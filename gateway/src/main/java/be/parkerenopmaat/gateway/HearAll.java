package be.parkerenopmaat.gateway;

import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/// Hears every topic from now on, and passes on to a record's key that something of its type was
/// told; whose sign-ins that ends, their clients are out. Each replica has a group of its own and
/// so hears everything; it commits nothing and remembers nothing, for what was told while it was
/// away is read anew by every client anyway.
@Component
class HearAll implements SmartLifecycle {

  private static final Set<String> ENDS =
      Set.of(EventTypes.CONSENT_WITHDRAWN.type(), EventTypes.CITIZEN_ERASED.type());

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final EventStreams streams;
  private final SignedOut signedOut;

  HearAll(
      ConsumerFactory<byte[], byte[]> consumers,
      EventStreams streams,
      SignedOut signedOut,
      @Value("${spring.application.name}") String service) {
    this.streams = streams;
    this.signedOut = signedOut;
    var properties =
        new ContainerProperties(
            Stream.of(EventTypes.values())
                .map(EventTypes::topic)
                .distinct()
                .toArray(String[]::new));
    properties.setGroupId(service + ".streams." + UUID.randomUUID());
    properties.setAckMode(AckMode.MANUAL);
    properties.setMissingTopicsFatal(false);
    var overrides = new Properties();
    overrides.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    properties.setKafkaConsumerProperties(overrides);
    properties.setMessageListener((MessageListener<byte[], byte[]>) this::hear);
    container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName("streams");
  }

  private void hear(ConsumerRecord<byte[], byte[]> heard) {
    if (heard.key() == null) {
      return;
    }
    String citizen = new String(heard.key(), StandardCharsets.UTF_8);
    var told =
        new Told(
            header(heard, EventHeaders.EVENT_ID),
            header(heard, EventHeaders.EVENT_TYPE),
            header(heard, EventHeaders.TIMESTAMP));
    streams.tell(citizen, told);
    if (ENDS.contains(told.type())) {
      signedOut.here(citizen);
    }
  }

  /// A header's text in one line; empty when it is missing.
  private static String header(ConsumerRecord<byte[], byte[]> heard, String name) {
    Header header = heard.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8).replaceAll("\\s", "");
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
