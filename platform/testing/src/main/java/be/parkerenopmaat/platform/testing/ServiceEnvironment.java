package be.parkerenopmaat.platform.testing;

import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.localstack.kafka.LocalKafka;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Gives the service under test the names that production gives it through its environment, and
/// makes the topics before any of its listeners starts.
final class ServiceEnvironment
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final int PARTITIONS = 3;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    String service = environment.getRequiredProperty("spring.application.name");
    var servers = TestServers.running();
    var database = TestDatabase.create(TestDatabase.nameFor(service));
    LocalKafka.createTopics(
        servers.kafkaBootstrapServers(),
        Arrays.stream(EventTypes.values()).map(EventTypes::topic).distinct().toList(),
        PARTITIONS);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("POM_DATABASE_URL", database.url());
    values.put("POM_DATABASE_USER", database.user());
    values.put("POM_DATABASE_PASSWORD", database.password());
    values.put("POM_MIGRATION_USER", database.owner());
    values.put("POM_MIGRATION_PASSWORD", database.ownerPassword());
    values.put("POM_KAFKA_BOOTSTRAP_SERVERS", servers.kafkaBootstrapServers());
    values.put("POM_ISSUER_URL", TestIssuer.running().issuer());
    values.put("POM_JWKS_URL", TestIssuer.running().jwksUrl());
    values.put("POM_PUBLIC_URL", "http://localhost:8080");
    // The service would widen the topics that everybody already reads.
    values.put("platform.topics.create", "false");
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("the environment of a service under test", values));
  }
}
