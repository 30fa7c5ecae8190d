package be.parkerenopmaat.localstack.kafka;

import be.parkerenopmaat.localstack.process.Folder;
import be.parkerenopmaat.localstack.process.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/// One Kafka broker that is its own controller (KRaft), inside this JVM, on the loopback interface.
/// Topics are never made by accident: who needs one creates it.
public final class LocalKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final String METADATA_FILE = "meta.properties";

  private final Path folder;
  private final boolean temporary;
  private final int port;
  private final KafkaRaftServer server;

  private LocalKafka(Path folder, boolean temporary, int port, KafkaRaftServer server) {
    this.folder = folder;
    this.temporary = temporary;
    this.port = port;
    this.server = server;
  }

  /// Starts a broker and returns when it accepts clients. Records and offsets that an earlier
  /// broker left in the folder are taken up again.
  public static LocalKafka start(KafkaOptions options) {
    Path kept = options.folder();
    Path folder = kept == null ? Folder.temporary("local-kafka-") : kept.toAbsolutePath();
    int port = FreePort.orFree(options.port());
    format(folder);
    var server = new KafkaRaftServer(new KafkaConfig(settings(folder, port), false), Time.SYSTEM);
    server.startup();
    return new LocalKafka(folder, kept == null, port, server);
  }

  private static Properties settings(Path folder, int port) {
    int controllerPort = FreePort.pick();
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            Integer.toString(NODE),
            "log.dirs",
            folder.toString(),
            "listeners",
            "BROKER://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort,
            "advertised.listeners",
            "BROKER://" + HOST + ":" + port,
            "listener.security.protocol.map",
            "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name",
            "BROKER",
            "controller.listener.names",
            "CONTROLLER",
            "controller.quorum.voters",
            NODE + "@" + HOST + ":" + controllerPort));
    settings.putAll(
        Map.of(
            "auto.create.topics.enable", "false",
            "offsets.topic.num.partitions", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1"));
    settings.putAll(
        Map.of(
            // A development stack may lie still for months: neither events nor positions expire.
            "log.retention.ms", "-1",
            "offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE),
            // Consumers get their partitions at once, and a killed broker is let in again quickly.
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "1000"));
    settings.putAll(
        Map.of(
            // The default of 128 MB alone would burst a heap of 192 MB.
            "log.cleaner.dedupe.buffer.size", "4194304",
            "log.index.size.max.bytes", "1048576",
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2"));
    return settings;
  }

  private static void format(Path folder) {
    if (Files.exists(folder.resolve(METADATA_FILE))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder of Kafka " + folder, e);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format the folder of Kafka " + folder, e);
    }
  }

  /// What clients connect to.
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /// Creates the topics that are not there yet.
  public void createTopics(Collection<String> names, int partitions) {
    createTopics(bootstrapServers(), names, partitions);
  }

  /// Creates, on any broker, the topics that are not there yet, each with one copy.
  public static void createTopics(
      String bootstrapServers, Collection<String> names, int partitions) {
    var settings =
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    List<NewTopic> topics =
        names.stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList();
    try (var admin = Admin.create(settings)) {
      for (var created : admin.createTopics(topics).values().values()) {
        try {
          created.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("Cannot create the topics " + names, e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics", e);
    }
  }

  /// Whether a broker there serves clients at this moment.
  public static boolean answers(String bootstrapServers) {
    var address = URI.create("kafka://" + bootstrapServers);
    try (var _ = new Socket(address.getHost(), address.getPort())) {
      // It listens; whether it serves takes a client to know.
    } catch (IOException e) {
      return false;
    }
    var settings =
        Map.<String, Object>of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 1000);
    try (var admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Every record that a broker there holds at this moment, of all topics: its key, headers and
  /// value as texts.
  public static List<String> records(String bootstrapServers) {
    var settings =
        Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    var bytes = new ByteArrayDeserializer();
    var found = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings, bytes, bytes)) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(text(record)));
      }
    }
    return found;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    var text = new StringBuilder(text(record.key()));
    record
        .headers()
        .forEach(
            header ->
                text.append('\n').append(header.key()).append(": ").append(text(header.value())));
    return text.append('\n').append(text(record.value())).toString();
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /// Waits until the broker has stopped.
  void awaitStop() {
    server.awaitShutdown();
  }

  /// Stops the broker. A temporary one leaves nothing behind.
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      Folder.delete(folder);
    }
  }
}
