package be.parkerenopmaat.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Records that wait for somebody: unreadable, of unknown type, or refused by their listener. They
/// stand in the service's own database, in the transaction in which their offset is passed, so none
/// is ever acknowledged and lost; whatever follows under the same key waits behind them.
public final class ParkedRecords {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Counter counter;

  public ParkedRecords(JdbcClient jdbc, JsonMapper json, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.json = json;
    this.counter =
        Counter.builder("inbox.parked")
            .description("Records that were parked since the start")
            .register(metrics);
    Gauge.builder("inbox.parked.waiting", this, ParkedRecords::waiting)
        .description("Records that are parked now")
        .register(metrics);
  }

  /// How many records are parked now; not a number when the database cannot tell.
  double waiting() {
    try {
      return jdbc.sql("select count(*) from parked_record where released_at is null")
          .query(Long.class)
          .single();
    } catch (RuntimeException unreachable) {
      return Double.NaN;
    }
  }

  void park(ConsumerRecord<byte[], byte[]> record, String reason) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    int parked =
        jdbc.sql(
                """
                insert into parked_record (topic, kafka_partition, kafka_offset, ordering_key,
                                           headers, payload, reason)
                values (:topic, :partition, :offset, :key, :headers::jsonb, :payload, :reason)
                on conflict do nothing
                """)
            .param("topic", record.topic())
            .param("partition", record.partition())
            .param("offset", record.offset())
            .param("key", IncomingRecord.keyOf(record))
            .param("headers", json.writeValueAsString(headers))
            .param("payload", record.value() == null ? new byte[0] : record.value())
            .param("reason", reason)
            .update();
    counter.increment(parked);
  }

  Set<String> waitingKeys(List<? extends IncomingRecord<?>> records) {
    Set<String> keys = new HashSet<>();
    Set<String> topics = new HashSet<>();
    for (IncomingRecord<?> one : records) {
      keys.add(one.key());
      topics.add(one.original().topic());
    }
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct ordering_key from parked_record
                 where released_at is null
                   and topic = any(:topics)
                   and ordering_key = any(:keys)
                """)
            .param("topics", topics.toArray(String[]::new))
            .param("keys", keys.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /// The topics and keys that wait, oldest first, with how many records each.
  public List<WaitingKey> overview() {
    return jdbc.sql(
            """
            select topic, ordering_key, count(*) as records, min(reason) as reason
              from parked_record
             where released_at is null
             group by topic, ordering_key
             order by min(id)
             limit 100
            """)
        .query(
            (row, _) ->
                new WaitingKey(
                    row.getString("topic"),
                    row.getString("ordering_key"),
                    row.getInt("records"),
                    row.getString("reason")))
        .list();
  }

  /// Takes the parked records of a key out of waiting, in their order, inside the caller's
  /// transaction.
  List<ConsumerRecord<byte[], byte[]>> release(String topic, String key) {
    List<ConsumerRecord<byte[], byte[]>> released =
        jdbc.sql(
                """
                update parked_record set released_at = clock_timestamp()
                 where topic = :topic and ordering_key = :key and released_at is null
                returning id, kafka_partition, kafka_offset, headers::text as headers, payload
                """)
            .param("topic", topic)
            .param("key", key)
            .query(
                (row, _) ->
                    record(
                        topic,
                        key,
                        row.getInt("kafka_partition"),
                        row.getLong("kafka_offset"),
                        json.readValue(row.getString("headers"), HEADERS),
                        row.getBytes("payload")))
            .list();
    return released.stream().sorted(Comparator.comparingLong(ConsumerRecord::offset)).toList();
  }

  /// A key that waits.
  public record WaitingKey(String topic, String orderingKey, int records, String reason) {}

  private static ConsumerRecord<byte[], byte[]> record(
      String topic,
      String key,
      int partition,
      long offset,
      Map<String, String> headers,
      byte[] payload) {
    RecordHeaders kafkaHeaders = new RecordHeaders();
    headers.forEach(
        (name, value) -> kafkaHeaders.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        key.getBytes(StandardCharsets.UTF_8),
        payload,
        kafkaHeaders,
        Optional.empty());
  }
}
