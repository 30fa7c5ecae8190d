package be.parkerenopmaat.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.CapturedPayment;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.webhook.WebhookCalls.Call;
import be.parkerenopmaat.payment.webhook.WebhookCalls.Kind;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ten thousand calls, each event one to five times, all shuffled; one in ten is forged, in seven
/// ways, and one in twenty comes again a month later. What is told is what the provider holds, and
/// every forgery is counted.
@ServiceTest
class TenThousandWebhooksTest {

  private static final int CALLS = 10_000;
  private static final int ORDERS = 120;
  private static final long SEED = 20261122;
  private static final Duration BOUND = Duration.ofMinutes(3);

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry metrics;
  @Autowired RateLimiterRegistry limiters;
  @Autowired CircuitBreakerRegistry breakers;
  @LocalServerPort int port;

  /// How often each counter of forgeries went up.
  ///
  /// @param wrongSignature bodies that were written anew among them
  /// @param contradicting another amount or currency than our order's
  private record Forgeries(
      long wrongSignature,
      long unknownKey,
      long contradicting,
      long otherMerchant,
      long unknownOrder) {

    Forgeries since(Forgeries before) {
      return new Forgeries(
          wrongSignature - before.wrongSignature,
          unknownKey - before.unknownKey,
          contradicting - before.contradicting,
          otherMerchant - before.otherMerchant,
          unknownOrder - before.unknownOrder);
    }
  }

  private final Random random = new Random(SEED);
  private int genuineLimit;
  private int refusedLimit;

  @BeforeEach
  void nobody_is_asked_to_come_back() {
    genuineLimit = widen("webhooks", CALLS * 10);
    refusedLimit = widen("refused-webhooks", CALLS * 10);
    worldline.knobs().arrange(Mishap.DROP_WEBHOOKS, Integer.MAX_VALUE);
  }

  @AfterEach
  void as_it_was() {
    worldline.knobs().reset();
    widen("webhooks", genuineLimit);
    widen("refused-webhooks", refusedLimit);
    breakers.circuitBreaker("worldline").reset();
  }

  @Test
  void forged_calls_change_nothing_and_are_counted_and_a_replay_a_month_later_neither()
      throws Exception {
    List<TopUp> paid = opened(ORDERS / 2);
    List<TopUp> unpaid = opened(ORDERS / 2);
    paid.forEach(topUp -> worldline.pay(topUp.reference()));
    List<Call> calls = calls(paid, unpaid);
    List<Call> late = calls.subList(0, CALLS / 20);
    Forgeries before = counted();

    try (var sender = new WebhookCalls(URI.create("http://localhost:" + port), 16)) {
      assertThat(sender.answers(calls.subList(CALLS / 20, CALLS)))
          .allMatch(WebhookCalls::asItShould);
      awaitTaken();
      awaitSettled(paid);
      Map<String, Long> held = held(paid);
      assertThat(held).hasSize(paid.size());
      assertThat(told(ids(paid))).isEqualTo(held);
      assertThat(told(ids(unpaid))).isEmpty();
      assertThat(states(ids(unpaid))).containsOnlyKeys("REDIRECTED");

      // A month later: all sessions are over, all is told.
      clock.advance(Duration.ofDays(30));
      awaitNothingDue(paid, unpaid);
      List<String> then = everything(paid, unpaid);
      assertThat(sender.answers(late)).allMatch(WebhookCalls::asItShould);
      awaitTaken();
      awaitNothingDue(paid, unpaid);

      assertThat(everything(paid, unpaid)).isEqualTo(then);
      assertThat(told(ids(paid))).isEqualTo(held);
    }
    assertThat(counted().since(before))
        .isEqualTo(
            new Forgeries(
                sent(calls, Kind.BAD_SIGNATURE) + sent(calls, Kind.RE_SERIALISED),
                sent(calls, Kind.OTHER_KEY),
                sent(calls, Kind.WRONG_AMOUNT) + sent(calls, Kind.WRONG_CURRENCY),
                sent(calls, Kind.OTHER_MERCHANT),
                sent(calls, Kind.UNKNOWN_PAYMENT)));
    assertThat(CALLS - sent(calls, Kind.GENUINE)).isBetween(CALLS / 11L, CALLS / 9L);
    assertThat(Kind.values()).allMatch(kind -> sent(calls, kind) > 0);
  }

  private static long sent(List<Call> calls, Kind kind) {
    return calls.stream().filter(call -> call.kind() == kind).count();
  }

  private List<TopUp> opened(int count) {
    List<TopUp> topUps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      topUps.add(TopUp.opened(events, 100 + random.nextInt(20_000)));
    }
    return topUps;
  }

  /// Genuine events about paid orders, forged ones about either, each one to five times, shuffled.
  private List<Call> calls(List<TopUp> paid, List<TopUp> unpaid) {
    List<TopUp> all = both(paid, unpaid);
    Kind[] kinds = Kind.values();
    List<Call> calls = new ArrayList<>();
    int forgeries = 0;
    while (calls.size() < CALLS) {
      boolean forged = random.nextInt(10) == 0;
      TopUp about =
          forged ? all.get(random.nextInt(all.size())) : paid.get(random.nextInt(paid.size()));
      Kind kind = forged ? kinds[1 + forgeries++ % (kinds.length - 1)] : Kind.GENUINE;
      Call call = WebhookCalls.call(kind, about, random.nextInt());
      for (int copies = 1 + random.nextInt(5); copies > 0 && calls.size() < CALLS; copies--) {
        calls.add(call);
      }
    }
    Collections.shuffle(calls, random);
    return calls;
  }

  private Forgeries counted() {
    return new Forgeries(
        refused("WRONG_SIGNATURE"),
        refused("UNKNOWN_KEY"),
        taken("CONTRADICTING"),
        taken("OTHER_MERCHANT"),
        taken("UNKNOWN_ORDER"));
  }

  private long refused(String verdict) {
    return (long) metrics.get("payment.webhooks").tag("verdict", verdict).counter().count();
  }

  private long taken(String outcome) {
    return (long) metrics.get("payment.webhooks.taken").tag("outcome", outcome).counter().count();
  }

  private int widen(String name, int limit) {
    RateLimiter limiter = limiters.rateLimiter(name);
    int usual = limiter.getRateLimiterConfig().getLimitForPeriod();
    limiter.changeLimitForPeriod(limit);
    await().until(() -> limiter.getMetrics().getAvailablePermissions() > limit / 2);
    return usual;
  }

  private void awaitTaken() {
    awaiting(() -> number("select count(*) from webhook_delivery where due_at is not null") == 0);
  }

  private void awaitSettled(List<TopUp> paid) {
    awaiting(() -> told(ids(paid)).size() == paid.size());
  }

  private void awaitNothingDue(List<TopUp> paid, List<TopUp> unpaid) {
    awaiting(
        () ->
            jdbc.sql(
                        """
                        select count(*) from payment_order
                         where due_at is not null and top_up_id = any(:ids)
                        """)
                    .param("ids", ids(both(paid, unpaid)))
                    .query(Integer.class)
                    .single()
                == 0);
  }

  private static void awaiting(Callable<Boolean> done) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(100))
        // The service's few connections are in demand; looking on may wait.
        .ignoreExceptionsInstanceOf(CannotGetJdbcConnectionException.class)
        .until(done);
  }

  private int number(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  /// All that can be told from orders, captures, steps and the outbox; hints apart, which only say
  /// how often we were asked to look.
  private List<String> everything(List<TopUp> paid, List<TopUp> unpaid) {
    return jdbc.sql(
            """
            select concat_ws(' ', o.top_up_id, o.state, o.payment_id, o.quarantine,
                             (select count(*) from order_move m where m.top_up_id = o.top_up_id),
                             (select count(*) from capture c where c.top_up_id = o.top_up_id),
                             (select count(*) from outbox b
                               where (b.payload::jsonb ->> 'topUpId')::uuid = o.top_up_id))
              from payment_order o where o.top_up_id = any(:ids) order by 1
            """)
        .param("ids", ids(both(paid, unpaid)))
        .query((row, _) -> row.getString(1))
        .list();
  }

  private Map<String, Long> held(List<TopUp> topUps) {
    var references = topUps.stream().map(TopUp::reference).toList();
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

  private Map<String, Long> states(UUID[] ids) {
    return jdbc
        .sql("select state from payment_order where top_up_id = any(:ids)")
        .param("ids", ids)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
  }

  private static List<TopUp> both(List<TopUp> some, List<TopUp> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static UUID[] ids(List<TopUp> topUps) {
    return topUps.stream().map(TopUp::id).toArray(UUID[]::new);
  }
}
