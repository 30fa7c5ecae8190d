package be.parkerenopmaat.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.postgres.LocalPostgres;
import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import be.parkerenopmaat.localstack.postgres.PostgresOptions;
import be.parkerenopmaat.localstack.process.FreePort;
import be.parkerenopmaat.payment.RecorderAtTheHost.Seen;
import be.parkerenopmaat.payment.worldline.ProviderContract;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Switching to the real provider is configuration alone: the service as it ships, a process of its
/// own with the profile `prod` and an environment as production gives it, and no simulator
/// anywhere. Where the provider's name leads in this test, a recorder listens; name resolution and
/// trust are the only two things that are not as in production.
class RealProviderTest {

  private static final String HOST = "payment.direct.worldline-solutions.com";
  private static final String PORTAL = "https://parkerenopmaat.antwerpen.be";
  private static final String SECRET = "6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1";
  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void the_configured_host_sees_correctly_signed_requests_within_its_contract() throws Exception {
    try (var recorder = new RecorderAtTheHost(HOST, folder);
        LocalPostgres postgres = LocalPostgres.start(PostgresOptions.temporary())) {
      PostgresDatabase database = postgres.server().createDatabase("pom_payment", "run", "owner");
      int port = FreePort.pick();
      Process service = start(recorder, database, port);
      try {
        HttpResponse<String> health = awaitHealth(service, port);

        assertThat(health.statusCode()).isEqualTo(200);
        Seen probe = recorder.seen().getFirst();
        assertThat(probe.method()).isEqualTo("GET");
        assertThat(probe.path()).isEqualTo("/v2/PomAntwerpen/services/testconnection");
        assertThat(probe.header("authorization")).isEqualTo(probe.signedWith("key-1", SECRET));
        assertThat(probe.header("host")).isEqualTo(HOST + ":" + recorder.port());

        order(database, "ASTD1045935");
        await().atMost(BOUND).until(() -> recorder.seen("POST").size() == 1);
        Seen create = recorder.seen("POST").getFirst();
        assertThat(create.path()).isEqualTo("/v2/PomAntwerpen/hostedcheckouts");
        assertThat(create.header("authorization")).isEqualTo(create.signedWith("key-1", SECRET));
        assertThat(create.header("x-gcs-idempotence-key")).hasSizeBetween(36, 40);
        assertThat(ProviderContract.objections("createHostedCheckoutRequest", create.body()))
            .isEmpty();
        JsonNode body = new JsonMapper().readTree(create.body());
        assertThat(body.at("/hostedCheckoutSpecificInput/returnUrl").asString())
            .isEqualTo(PORTAL + "/payments/return");
        assertThat(body.at("/feedbacks/webhooksUrls/0").asString())
            .isEqualTo(PORTAL + "/webhooks/worldline");
        awaitState(database, "REDIRECTED");
      } finally {
        service.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(RecorderAtTheHost recorder, PostgresDatabase database, int port)
      throws IOException {
    Path hosts =
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 " + HOST + "\n");
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djdk.net.hosts.file=" + hosts,
            "-Djavax.net.ssl.trustStore=" + recorder.trustStore(),
            "-Djavax.net.ssl.trustStorePassword=" + RecorderAtTheHost.PASSWORD,
            "-cp",
            whatShips(),
            PaymentApplication.class.getName());
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_PROFILES_ACTIVE", "prod");
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("POM_DATABASE_URL", database.url());
    environment.put("POM_DATABASE_USER", database.user());
    environment.put("POM_DATABASE_PASSWORD", database.password());
    environment.put("POM_MIGRATION_USER", database.owner());
    environment.put("POM_MIGRATION_PASSWORD", database.ownerPassword());
    // No broker: a payment page does not wait for one.
    environment.put("POM_KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
    environment.put("PLATFORM_TOPICS_CREATE", "false");
    environment.put("POM_ISSUER_URL", PORTAL + "/identity");
    environment.put("POM_JWKS_URL", "http://localhost:1/identity/oauth2/jwks");
    environment.put("POM_PUBLIC_URL", PORTAL);
    environment.put("POM_WORLDLINE_ENDPOINT", "https://" + HOST + ":" + recorder.port());
    environment.put("POM_WORLDLINE_MERCHANT_ID", "PomAntwerpen");
    environment.put("POM_WORLDLINE_API_KEY_ID", "key-1");
    environment.put("POM_WORLDLINE_SECRET_API_KEY", SECRET);
    environment.put("POM_WORLDLINE_WEBHOOK_KEYS", "hook-1:" + SECRET);
    command.environment().putAll(environment);
    return command
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("service.log").toFile())
        .start();
  }

  /// The class path without this module's tests, which would put a simulator beside the service.
  private static String whatShips() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("payment-adapter/target/test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private HttpResponse<String> awaitHealth(Process service, int port) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/actuator/health/payment"))
              .timeout(Duration.ofSeconds(10))
              .build();
      return await()
          .atMost(BOUND)
          .pollInterval(Duration.ofMillis(250))
          .ignoreExceptionsMatching(e -> e instanceof IOException && alive(service))
          .until(() -> client.send(request, BodyHandlers.ofString()), answer -> alive(service));
    }
  }

  private boolean alive(Process service) {
    if (!service.isAlive()) {
      throw new AssertionError("the service ended: " + log());
    }
    return true;
  }

  private String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("service.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// An order as the wallet's event would have written it down.
  private static void order(PostgresDatabase database, String reference) throws SQLException {
    execute(
        database,
        """
        insert into payment_order (top_up_id, citizen_id, order_reference, amount_cents, currency,
                                   state, attempt, created_at, due_at)
        values (gen_random_uuid(), gen_random_uuid(), '%s', 2000, 'EUR', 'CREATED', 1, now(), now())
        """
            .formatted(reference));
  }

  private static void awaitState(PostgresDatabase database, String state) {
    await()
        .atMost(BOUND)
        .until(
            () ->
                execute(
                        database,
                        "update payment_order set hints = hints where state = '" + state + "'")
                    == 1);
  }

  private static int execute(PostgresDatabase database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
