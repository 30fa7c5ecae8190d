package be.parkerenopmaat.payment;

import be.parkerenopmaat.localstack.worldline.WorldlineSettings;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.worldline.WireJudge;
import be.parkerenopmaat.platform.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Puts a Worldline beside the service under test: the simulator, on the test's clock, calling the
/// service back on its own port. Tests ask for it as a bean.
class WorldlineInTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String WEBHOOK_KEY_ID = "local-webhook-key";
  static final String WEBHOOK_SECRET = "local-webhook-secret";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (context.getEnvironment().matchesProfiles("prod")) {
      return;
    }
    WorldlineSettings settings =
        WorldlineSettings.local()
            .clock(new ClockOfTheTest(context))
            .pace(
                new WorldlineSettings.Pace(
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(5))));
    WorldlineSimulator simulator = WorldlineSimulator.start(settings);
    context.getBeanFactory().registerSingleton("worldlineSimulator", simulator);
    context.getBeanFactory().registerSingleton("wireJudge", new WireJudge());
    int port = freePort();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "the provider beside a service under test",
                Map.of(
                    "server.port", port,
                    "POM_WORLDLINE_ENDPOINT", simulator.baseUri().toString(),
                    "POM_WORLDLINE_MERCHANT_ID", settings.account().merchantId(),
                    "POM_WORLDLINE_API_KEY_ID", settings.account().apiKeyId(),
                    "POM_WORLDLINE_SECRET_API_KEY", settings.account().secretApiKey(),
                    "POM_WORLDLINE_WEBHOOK_KEYS",
                        WEBHOOK_KEY_ID + ":" + WEBHOOK_SECRET + ",next-key:next-secret",
                    "payment.worldline.webhook-url",
                        "http://localhost:" + port + "/webhooks/worldline")));
  }

  /// The simulator must know the address before the service has one.
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ClockOfTheTest extends Clock {

    private final ApplicationContext context;

    private ClockOfTheTest(ApplicationContext context) {
      this.context = context;
    }

    @Override
    public Instant instant() {
      return context.getBean(TestClock.class).instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
