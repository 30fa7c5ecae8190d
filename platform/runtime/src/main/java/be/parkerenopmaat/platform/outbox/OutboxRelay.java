package be.parkerenopmaat.platform.outbox;

import be.parkerenopmaat.platform.PlatformSettings.OutboxSettings;
import be.parkerenopmaat.platform.trace.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// The only Kafka producer of a service: publishes what the outbox holds, in order per key.
///
/// It reads what is not yet published instead of what lies behind a watermark, because a late
/// commit lies before one. An advisory lock lets one replica relay at a time; another takes over at
/// its next pass. What was sent but not marked is sent again, and hearers drop the repetition by
/// event id.
public class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  /// Any constant will do, as long as all replicas use the same one ("outbox" in ASCII).
  private static final long RELAY_LOCK = 0x6f7574626f78L;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration PAUSE_BEHIND_ANOTHER_REPLICA = Duration.ofMillis(10);
  private static final Duration SEND_BOUND = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final OutboxSettings settings;
  private final Traces traces;
  private final Semaphore wakeUps = new Semaphore(0);
  private final AtomicLong oldestAgeMillis = new AtomicLong();
  private volatile boolean running;
  private @Nullable Thread thread;

  public OutboxRelay(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      KafkaTemplate<byte[], byte[]> kafka,
      OutboxSettings settings,
      Traces traces,
      MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.kafka = kafka;
    this.settings = settings;
    this.traces = traces;
    Gauge.builder("outbox.oldest.age", oldestAgeMillis, age -> age.get() / 1000.0)
        .description("Age of the oldest event that is not published yet, as last seen")
        .baseUnit("seconds")
        .register(metrics);
  }

  /// Asks for a pass now; called after a commit that told something.
  public void wake() {
    wakeUps.release();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    wakeUps.release();
    Thread current = thread;
    if (current != null) {
      try {
        current.join(SEND_BOUND);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Stops after the web server and the listeners, so that their last events still leave.
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (running) {
      Duration pause;
      try {
        pause =
            switch (relayOnce()) {
              case Pass.Published(int count) when count == settings.batchSize() -> Duration.ZERO;
              case Pass.Published _ -> settings.pollInterval();
              case Pass.AnotherReplica _ -> PAUSE_BEHIND_ANOTHER_REPLICA;
            };
      } catch (RuntimeException e) {
        log.warn("The outbox could not be relayed; trying again", e);
        pause = PAUSE_AFTER_FAILURE;
      }
      try {
        if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// One pass: at most one batch, published and marked.
  Pass relayOnce() {
    return transaction.execute(
        _ -> {
          if (!locked()) {
            return new Pass.AnotherReplica();
          }
          List<Row> rows = unpublished();
          oldestAgeMillis.set(rows.isEmpty() ? 0 : rows.getFirst().ageMillis());
          if (!rows.isEmpty()) {
            publish(rows);
          }
          return new Pass.Published(rows.size());
        });
  }

  private boolean locked() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
        .param("lock", RELAY_LOCK)
        .query(Boolean.class)
        .single();
  }

  private List<Row> unpublished() {
    return jdbc.sql(
            """
            select position, event_id, topic, ordering_key, type, payload, correlation_id,
                   caused_by, occurred_at, traceparent,
                   (extract(epoch from clock_timestamp() - occurred_at) * 1000)::bigint as age
              from outbox
             where published_at is null
             order by position
             limit :limit
            """)
        .param("limit", settings.batchSize())
        .query(
            (row, _) ->
                new Row(
                    row.getLong("position"),
                    row.getObject("event_id", UUID.class),
                    row.getString("topic"),
                    row.getObject("ordering_key", UUID.class),
                    row.getString("type"),
                    row.getString("payload"),
                    row.getString("correlation_id"),
                    row.getObject("caused_by", UUID.class),
                    row.getObject("occurred_at", OffsetDateTime.class),
                    row.getString("traceparent"),
                    row.getLong("age")))
        .list();
  }

  private void publish(List<Row> rows) {
    List<CompletableFuture<?>> sends = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Traces.Leg leg = traces.telling(row.type(), row.topic(), row.traceparent());
      sends.add(
          kafka
              .send(row.toRecord(leg.traceparent()))
              .whenComplete(
                  (_, failure) -> {
                    if (failure != null) {
                      leg.failed(failure);
                    }
                    leg.end();
                  }));
    }
    kafka.flush();
    Set<UUID> failedKeys = new HashSet<>();
    List<Long> published = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!acknowledged(sends.get(i))) {
        failedKeys.add(row.key());
      }
      // Behind a failure of its key an event is sent again, even if it arrived: order first.
      if (!failedKeys.contains(row.key())) {
        published.add(row.position());
      }
    }
    jdbc.sql("update outbox set published_at = clock_timestamp() where position = any(:positions)")
        .param("positions", published.toArray(Long[]::new))
        .update();
  }

  private static boolean acknowledged(CompletableFuture<?> send) {
    try {
      send.get(SEND_BOUND.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      log.warn("An event was not acknowledged; it will be sent again", e);
      return false;
    }
  }

  /// Forgets what was published long ago. Returns how many rows went.
  public int forgetPublished() {
    return jdbc.sql(
            """
            delete from outbox
             where published_at < clock_timestamp() - make_interval(secs => :seconds)
            """)
        .param("seconds", settings.retention().toSeconds())
        .update();
  }

  /// How a pass ended.
  sealed interface Pass {
    record Published(int count) implements Pass {}

    record AnotherReplica() implements Pass {}
  }

  private record Row(
      long position,
      UUID id,
      String topic,
      UUID key,
      String type,
      String payload,
      String correlationId,
      @Nullable UUID causedBy,
      OffsetDateTime occurredAt,
      @Nullable String traceparent,
      long ageMillis) {

    /// @param place where the sending stands in the event's trace
    ProducerRecord<byte[], byte[]> toRecord(@Nullable String place) {
      var message =
          new ProducerRecord<byte[], byte[]>(topic, bytes(key.toString()), bytes(payload));
      var headers = message.headers();
      headers.add(EventHeaders.EVENT_ID, bytes(id.toString()));
      headers.add(EventHeaders.EVENT_TYPE, bytes(type));
      headers.add(EventHeaders.CORRELATION_ID, bytes(correlationId));
      headers.add(EventHeaders.TIMESTAMP, bytes(occurredAt.toInstant().toString()));
      headers.add(EventHeaders.CONTENT_TYPE, bytes("application/json"));
      if (causedBy != null) {
        headers.add(EventHeaders.CAUSED_BY, bytes(causedBy.toString()));
      }
      if (place != null) {
        headers.add(EventHeaders.TRACEPARENT, bytes(place));
      }
      return message;
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
