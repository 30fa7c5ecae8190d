package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// A provider that takes longer than anybody waits is left alone after a while, and asked again
/// later.
class SlowProviderTest {

  private static final int CALLS = 4;

  private final CountDownLatch healed = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer provider;

  @BeforeEach
  void theProviderIsSlow() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    provider.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            boolean well = healed.await(30, TimeUnit.SECONDS);
            exchange.sendResponseHeaders(well ? 204 : 503, -1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    provider.start();
  }

  @AfterEach
  void stop() {
    healed.countDown();
    provider.stop(0);
  }

  @Test
  void is_not_asked_any_more_until_it_had_time_to_recover() {
    CircuitBreakerRegistry breakers = breakers();
    RestClient http = waitingFor(Duration.ofSeconds(1), breakers);
    for (int call = 0; call < CALLS; call++) {
      assertThatThrownBy(() -> ask(http)).isInstanceOf(ResourceAccessException.class);
    }
    int before = asked.get();

    assertThatThrownBy(() -> ask(http)).hasMessageContaining("left alone");

    assertThat(asked.get()).isEqualTo(before).isEqualTo(CALLS);
    healed.countDown();
    breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToHalfOpenState);
    assertThat(ask(waitingFor(Duration.ofMinutes(1), breakers))).isEqualTo(204);
  }

  private static RestClient waitingFor(Duration patience, CircuitBreakerRegistry breakers) {
    return new UpstreamHttp(UpstreamsTest.patientFor(patience), breakers).client();
  }

  private int ask(RestClient http) {
    return http.get()
        .uri("http://localhost:" + provider.getAddress().getPort() + "/metadata")
        .retrieve()
        .toBodilessEntity()
        .getStatusCode()
        .value();
  }

  private static CircuitBreakerRegistry breakers() {
    return CircuitBreakerRegistry.of(
        Map.of(
            "upstream",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(CALLS)
                .failureRateThreshold(60)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(Duration.ofHours(1))
                .recordExceptions(IOException.class)
                .recordResult(new FailingAnswer())
                .build()));
  }
}
