package be.parkerenopmaat.platform.outbox;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// Tells events in the business transaction that makes them true: they are published if and only if
/// it commits, and in the order of commits for each ordering key.
public class Outbox {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final OutboxRelay relay;
  private final Traces traces;

  public Outbox(JdbcClient jdbc, JsonMapper json, Clock clock, OutboxRelay relay, Traces traces) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.relay = relay;
    this.traces = traces;
  }

  /// Adds an event to the running transaction.
  ///
  /// @throws IllegalStateException outside a transaction
  public void add(Event event) {
    collect(
        new Told(
            Uuids.next(), event, clock.instant(), CorrelationId.current(), null, traces.current()));
  }

  /// Adds an event that another one brought about: it carries that one's correlation id and goes on
  /// in its trace.
  ///
  /// @throws IllegalStateException outside a transaction
  public void add(Event event, HeardEvent<?> cause) {
    collect(
        new Told(
            Uuids.next(),
            event,
            clock.instant(),
            cause.correlationId(),
            cause.id(),
            cause.traceparent()));
  }

  private void collect(Told told) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException("An event can only be told inside a transaction");
    }
    Flush flush = (Flush) TransactionSynchronizationManager.getResource(this);
    if (flush == null) {
      flush = new Flush();
      TransactionSynchronizationManager.bindResource(this, flush);
      TransactionSynchronizationManager.registerSynchronization(flush);
    }
    flush.told.add(told);
  }

  private record Told(
      UUID id,
      Event event,
      Instant occurredAt,
      String correlationId,
      @Nullable UUID causedBy,
      @Nullable String traceparent) {}

  /// Writes everything of one transaction just before its commit: the locks on the ordering keys
  /// are taken late, in one order for all transactions, and in two statements however many events.
  private final class Flush implements TransactionSynchronization {

    private final List<Told> told = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      Map<UUID, Long> next = firstSequences();
      int size = told.size();
      String[] ids = new String[size];
      String[] keys = new String[size];
      Long[] sequences = new Long[size];
      String[] topics = new String[size];
      String[] types = new String[size];
      String[] payloads = new String[size];
      String[] correlations = new String[size];
      @Nullable String[] causes = new @Nullable String[size];
      String[] moments = new String[size];
      @Nullable String[] traceparents = new @Nullable String[size];
      for (int i = 0; i < size; i++) {
        Told one = told.get(i);
        EventTypes type = EventTypes.of(one.event());
        UUID key = one.event().orderingKey();
        ids[i] = one.id().toString();
        keys[i] = key.toString();
        sequences[i] = next.merge(key, 1L, Long::sum) - 1;
        topics[i] = type.topic();
        types[i] = type.type();
        payloads[i] = json.writeValueAsString(one.event());
        correlations[i] = one.correlationId();
        causes[i] = one.causedBy() == null ? null : one.causedBy().toString();
        moments[i] = one.occurredAt().toString();
        traceparents[i] = one.traceparent();
      }
      jdbc.sql(
              """
              insert into outbox (event_id, topic, ordering_key, key_sequence, type, payload,
                                  correlation_id, caused_by, occurred_at, traceparent)
              select event_id, topic, ordering_key, key_sequence, type, payload,
                     correlation_id, caused_by, occurred_at, traceparent
                from unnest(:ids::uuid[], :topics, :keys::uuid[], :sequences, :types, :payloads,
                            :correlations, :causes::uuid[], :moments::timestamptz[],
                            :traceparents::text[])
                     with ordinality
                     as told (event_id, topic, ordering_key, key_sequence, type, payload,
                              correlation_id, caused_by, occurred_at, traceparent, place)
               order by place
              """)
          .param("ids", ids)
          .param("topics", topics)
          .param("keys", keys)
          .param("sequences", sequences)
          .param("types", types)
          .param("payloads", payloads)
          .param("correlations", correlations)
          .param("causes", causes)
          .param("moments", moments)
          .param("traceparents", traceparents)
          .update();
    }

    private Map<UUID, Long> firstSequences() {
      Map<UUID, Long> counts = new TreeMap<>();
      for (Told one : told) {
        counts.merge(one.event().orderingKey(), 1L, Long::sum);
      }
      Map<UUID, Long> next = new HashMap<>();
      jdbc.sql(
              """
              insert into outbox_key as k (ordering_key, last_sequence)
              select ordering_key, told from unnest(:keys::uuid[], :counts) as t (ordering_key, told)
               order by ordering_key
              on conflict (ordering_key)
                do update set last_sequence = k.last_sequence + excluded.last_sequence
              returning ordering_key, last_sequence
              """)
          .param("keys", counts.keySet().stream().map(UUID::toString).toArray(String[]::new))
          .param("counts", counts.values().toArray(Long[]::new))
          .query(
              (row, _) -> {
                UUID key = row.getObject(1, UUID.class);
                long count = counts.getOrDefault(key, 0L);
                return next.put(key, row.getLong(2) - count + 1);
              })
          .list();
      return next;
    }

    @Override
    public void afterCommit() {
      relay.wake();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
    }
  }
}
