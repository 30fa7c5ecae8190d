package be.parkerenopmaat.payment.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.localstack.worldline.CapturedPayment;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Everything goes wrong at once: create answers get lost, reads fail, webhooks are doubled, held
/// back, forged and dropped, payers return or never do. In the end we have told exactly what the
/// provider holds, each payment once.
@ServiceTest
class ChaosTest {

  private static final int TOP_UPS = 100;
  private static final long SEED = 20261118;

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired CircuitBreakerRegistry breakers;
  @Autowired RateLimiterRegistry limiters;

  @AfterEach
  void the_provider_behaves_again() {
    worldline.releaseWebhooks();
    worldline.knobs().reset();
    breakers.circuitBreaker("worldline").reset();
    // Calls that are still on their way would take the next test's turn at the door.
    RateLimiter door = limiters.rateLimiter("webhooks");
    int all = door.getRateLimiterConfig().getLimitForPeriod();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(() -> door.getMetrics().getAvailablePermissions() == all);
  }

  @Test
  void top_ups_in_chaos_are_told_as_the_provider_holds_them() {
    var random = new Random(SEED);
    UUID[] ids = new UUID[TOP_UPS];
    for (int i = 0; i < TOP_UPS; i++) {
      ids[i] = UUID.randomUUID();
      if (random.nextInt(8) == 0) {
        worldline.knobs().arrange(Mishap.LOSE_CREATE_RESPONSES, 2);
      }
      events.publish(
          new TopUpRequested(
              ids[i], UUID.randomUUID(), 1 + random.nextInt(25_000), clock.instant(), null));
    }
    // At the pace of a real clock: a page is given up after two minutes.
    awaitWhileTimePasses(
        Duration.ofMillis(300), () -> count(ids, "state = 'REDIRECTED'") == TOP_UPS);
    List<String> references = references(ids);
    assertThat(references).doesNotHaveDuplicates().hasSize(TOP_UPS);

    worldline.knobs().webhookCopies(3);
    worldline.knobs().arrange(Mishap.FORGE_WEBHOOKS, 300);
    worldline.holdWebhooks();
    var payers = new ArrayList<Callable<Void>>();
    for (String reference : references) {
      int fate = random.nextInt(10);
      boolean returns = random.nextBoolean();
      boolean misbehaves = random.nextInt(5) == 0;
      payers.add(
          () -> {
            if (misbehaves) {
              worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, 4);
              worldline.knobs().arrange(Mishap.FAIL_READS, 2);
            }
            return live(reference, fate, returns);
          });
    }
    everybody(payers);
    worldline.releaseWebhooks();
    worldline.settlePending();
    awaitWhileTimePasses(Duration.ofMinutes(1), () -> untold(ids) == 0);

    Map<String, Long> held = held(references);
    assertThat(told(ids)).isEqualTo(held);
    assertThat(held).isNotEmpty().hasSizeLessThan(TOP_UPS);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from outbox
                     where type = 'payment.captured.v1'
                       and (payload::jsonb ->> 'topUpId')::uuid = any(:ids)
                    """)
                .param("ids", ids)
                .query(Integer.class)
                .single())
        .isEqualTo(held.size());
    assertThat(count(ids, "quarantine is not null")).isZero();
  }

  private Void live(String reference, int fate, boolean returns) {
    switch (fate) {
      case 0 -> worldline.cancel(reference);
      case 1 -> worldline.decline(reference);
      case 2 -> {
        worldline.decline(reference);
        worldline.pay(reference);
      }
      case 3 -> worldline.payLater(reference);
      case 4 -> {
        // Looks at the page and leaves.
      }
      default -> worldline.pay(reference);
    }
    if (returns) {
      URI back = worldline.returnUri(reference);
      assertThat(api.get(back.getRawPath() + "?" + back.getRawQuery()).status()).isEqualTo(303);
    }
    return null;
  }

  private static void everybody(List<Callable<Void>> payers) {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> payer : threads.invokeAll(payers)) {
        payer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private void awaitWhileTimePasses(Duration step, Callable<Boolean> done) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        // The service's few connections are in demand; looking on may wait.
        .ignoreExceptionsInstanceOf(CannotGetJdbcConnectionException.class)
        .until(
            () -> {
              clock.advance(step);
              return done.call();
            });
  }

  /// Paid at the provider, and not known to be.
  private int untold(UUID[] ids) {
    return held(references(ids)).size() - told(ids).size();
  }

  private Map<String, Long> held(List<String> references) {
    return worldline.captured().stream()
        .filter(paid -> references.contains(paid.merchantReference()))
        .collect(
            Collectors.toMap(CapturedPayment::merchantReference, CapturedPayment::amountCents));
  }

  private Map<String, Long> told(UUID[] ids) {
    return jdbc
        .sql("select order_reference, amount_cents from capture where top_up_id = any(:ids)")
        .param("ids", ids)
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<String> references(UUID[] ids) {
    return jdbc.sql("select order_reference from payment_order where top_up_id = any(:ids)")
        .param("ids", ids)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private int count(UUID[] ids, String condition) {
    return jdbc.sql(
            "select count(*) from payment_order where top_up_id = any(:ids) and " + condition)
        .param("ids", ids)
        .query(Integer.class)
        .single();
  }
}
