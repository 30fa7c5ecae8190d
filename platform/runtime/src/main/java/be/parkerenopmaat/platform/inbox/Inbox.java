package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.platform.inbox.IncomingRecord.Understood;
import be.parkerenopmaat.platform.inbox.IncomingRecord.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Hands polled batches to listeners: one database transaction a batch, each event with one effect.
///
/// The inbox row stands in the transaction of the effect, and offsets are committed after it, so a
/// replayed or differently cut batch changes nothing.
class Inbox {

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final ParkedRecords parked;
  private final Hearing hearing;

  Inbox(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      JsonMapper json,
      ParkedRecords parked,
      Hearing hearing) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.parked = parked;
    this.hearing = hearing;
  }

  /// Takes in a polled batch of one topic.
  ///
  /// @throws RuntimeException when the infrastructure fails: the caller must offer the batch again
  <E extends Event> void receive(
      TopicListener<E> listener, List<ConsumerRecord<byte[], byte[]>> batch) {
    List<IncomingRecord<E>> records = new ArrayList<>(batch.size());
    for (ConsumerRecord<byte[], byte[]> one : batch) {
      records.add(IncomingRecord.read(one, listener.family(), json));
    }
    try {
      inOneTransaction(listener, records);
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      log.warn("A batch of {} records failed; handling them one by one", records.size(), e);
      records.forEach(one -> alone(listener, one));
    }
  }

  /// Handles released records in the caller's transaction.
  ///
  /// @throws IllegalStateException when one still cannot be read
  <E extends Event> void replay(
      TopicListener<E> listener, List<ConsumerRecord<byte[], byte[]>> records) {
    List<HeardEvent<E>> readable = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> one : records) {
      switch (IncomingRecord.read(one, listener.family(), json)) {
        case Understood<E>(_, HeardEvent<E> heard) -> readable.add(heard);
        case Unreadable<E>(_, String reason) ->
            throw new IllegalStateException("A parked record is still unreadable: " + reason);
      }
    }
    hearing.handOver(listener, leaveOutRepetitions(readable));
  }

  private <E extends Event> void alone(TopicListener<E> listener, IncomingRecord<E> one) {
    try {
      inOneTransaction(listener, List.of(one));
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      log.error("A record could not be handled and is parked: {}", one.position(), e);
      transaction.executeWithoutResult(
          _ -> parked.park(one.original(), e.getClass().getSimpleName()));
    }
  }

  private <E extends Event> void inOneTransaction(
      TopicListener<E> listener, List<IncomingRecord<E>> records) {
    transaction.executeWithoutResult(
        _ -> {
          Set<String> waiting = parked.waitingKeys(records);
          List<HeardEvent<E>> readable = new ArrayList<>(records.size());
          for (IncomingRecord<E> one : records) {
            if (waiting.contains(one.key())) {
              parked.park(one.original(), "behind a parked record of its key");
            } else {
              switch (one) {
                case Understood<E>(_, HeardEvent<E> heard) -> readable.add(heard);
                case Unreadable<E>(ConsumerRecord<byte[], byte[]> original, String reason) -> {
                  parked.park(original, reason);
                  waiting.add(one.key());
                }
              }
            }
          }
          hearing.handOver(listener, leaveOutRepetitions(readable));
        });
  }

  /// Records the events as heard and returns those that were not before.
  private <E extends Event> List<HeardEvent<E>> leaveOutRepetitions(List<HeardEvent<E>> batch) {
    if (batch.isEmpty()) {
      return batch;
    }
    Set<UUID> fresh =
        new HashSet<>(
            jdbc.sql(
                    """
                    insert into inbox (event_id)
                    select unnest(:ids::uuid[])
                    on conflict do nothing
                    returning event_id
                    """)
                .param("ids", batch.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .query(UUID.class)
                .list());
    List<HeardEvent<E>> first = new ArrayList<>(fresh.size());
    for (HeardEvent<E> one : batch) {
      if (fresh.remove(one.id())) {
        first.add(one);
      }
    }
    return List.copyOf(first);
  }
}
