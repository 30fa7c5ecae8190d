package be.parkerenopmaat.platform.testing;

import be.parkerenopmaat.localstack.kafka.KafkaOptions;
import be.parkerenopmaat.localstack.kafka.LocalKafka;
import be.parkerenopmaat.localstack.postgres.LocalPostgres;
import be.parkerenopmaat.localstack.postgres.PostgresOptions;
import be.parkerenopmaat.localstack.postgres.PostgresServer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The PostgreSQL and the Kafka of this JVM, each started when first asked for and stopped with the
/// JVM: containers where a Docker engine answers, otherwise the local stack's servers.
final class TestServers {

  private static final Logger log = LoggerFactory.getLogger(TestServers.class);
  private static final TestServers RUNNING = new TestServers();

  private final Lazy<Boolean> docker = new Lazy<>(TestServers::dockerAnswers);
  private final Lazy<PostgresServer> postgres =
      new Lazy<>(() -> containerOr(TestServers::postgresContainer, TestServers::localPostgres));
  private final Lazy<String> kafka =
      new Lazy<>(() -> containerOr(TestServers::kafkaContainer, TestServers::localKafka));

  private TestServers() {}

  static TestServers running() {
    return RUNNING;
  }

  PostgresServer postgres() {
    return postgres.get();
  }

  String kafkaBootstrapServers() {
    return kafka.get();
  }

  private <T> T containerOr(Supplier<T> container, Supplier<T> local) {
    if (docker.get()) {
      try {
        return container.get();
      } catch (RuntimeException e) {
        log.warn("The Docker engine has no such container for us; using the local server", e);
      }
    }
    return local.get();
  }

  private static boolean dockerAnswers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      log.warn("A Docker engine answers but is of no use; using the local servers", e);
      return false;
    }
  }

  private static PostgresServer postgresContainer() {
    // Lives as long as the JVM: Testcontainers removes it afterwards.
    @SuppressWarnings("resource")
    var container =
        new PostgreSQLContainer("postgres:18-alpine")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    container.start();
    return new PostgresServer(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        container.getUsername(),
        container.getPassword());
  }

  private static String kafkaContainer() {
    @SuppressWarnings("resource")
    var container =
        new KafkaContainer("apache/kafka:4.2.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    container.start();
    return container.getBootstrapServers();
  }

  private static PostgresServer localPostgres() {
    var server = LocalPostgres.start(PostgresOptions.temporary());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-postgres"));
    return server.server();
  }

  private static String localKafka() {
    var broker = LocalKafka.start(KafkaOptions.temporary());
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-test-kafka"));
    return broker.bootstrapServers();
  }

  /// A value that is made once, when first asked for, also by several threads at once.
  private static final class Lazy<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    private Lazy(Supplier<T> maker) {
      this.maker = maker;
    }

    synchronized T get() {
      T known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    }
  }
}
