package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCaptured;
import be.parkerenopmaat.platform.PlatformSettings;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.platform.outbox.OutboxRelay;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What the outbox and its relay promise, with writers that race and several relays.
@ServiceTest
class TellingInOrderTest {

  private static final int WRITERS = 8;
  private static final int TRANSACTIONS = 40;
  private static final int KEYS = 5;

  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final PlatformSettings settings;
  private final EventProbe events;

  @Autowired
  TellingInOrderTest(
      Outbox outbox,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      KafkaTemplate<byte[], byte[]> kafka,
      PlatformSettings settings,
      EventProbe events) {
    this.outbox = outbox;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.kafka = kafka;
    this.settings = settings;
    this.events = events;
  }

  @Test
  void an_event_can_only_be_told_inside_a_transaction() {
    assertThatIllegalStateException().isThrownBy(() -> outbox.add(captured(UUID.randomUUID(), 1)));
  }

  @Test
  void what_is_rolled_back_is_never_told() {
    UUID citizen = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> {
          outbox.add(captured(citizen, 1));
          status.setRollbackOnly();
        });
    transaction.executeWithoutResult(_ -> outbox.add(captured(citizen, 2)));

    events.awaitTold(PaymentCaptured.class, one -> one.citizenId().equals(citizen));

    assertThat(amountsOf(citizen)).containsExactly(2L);
  }

  @Test
  void events_of_one_transaction_keep_the_order_in_which_they_were_added() {
    UUID citizen = UUID.randomUUID();
    transaction.executeWithoutResult(
        _ -> IntStream.rangeClosed(1, 20).forEach(i -> outbox.add(captured(citizen, i))));

    events.awaitTold(
        PaymentCaptured.class, one -> one.citizenId().equals(citizen) && one.amountCents() == 20);

    assertThat(amountsOf(citizen))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
  }

  @Test
  void with_racing_writers_and_three_relays_nothing_is_lost_and_every_key_keeps_its_order() {
    List<UUID> keys = Stream.generate(UUID::randomUUID).limit(KEYS).toList();
    List<OutboxRelay> moreRelays = List.of(relay(), relay());
    moreRelays.forEach(OutboxRelay::start);
    try {
      Race.run(
          IntStream.range(0, WRITERS)
              .<Callable<Boolean>>mapToObj(_ -> () -> writeMany(keys))
              .toList());
      await("all told")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  events.told().stream()
                          .filter(one -> keys.contains(one.orderingKey()))
                          .distinct()
                          .count()
                      == WRITERS * TRANSACTIONS);
    } finally {
      moreRelays.forEach(OutboxRelay::stop);
    }

    for (UUID key : keys) {
      // The amounts of a key were counted under its lock, so they tell the order of the commits.
      List<Long> told = amountsOf(key);
      assertThat(told.stream().distinct().toList()).isSorted().hasSize((int) expectedOf(key));
    }
  }

  private boolean writeMany(List<UUID> keys) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      UUID key = keys.get(ThreadLocalRandom.current().nextInt(keys.size()));
      transaction.executeWithoutResult(
          _ -> {
            int next =
                jdbc.sql(
                        """
                        insert into top_up_count as c (citizen_id, top_ups, counted_at)
                        values (:key, 1, now())
                        on conflict (citizen_id) do update set top_ups = c.top_ups + 1
                        returning top_ups
                        """)
                    .param("key", key)
                    .query(Integer.class)
                    .single();
            outbox.add(captured(key, next));
            // A commit that comes late, so that identities and commits disagree.
            jdbc.sql("select pg_sleep(random() * 0.003)").query().singleRow();
          });
    }
    return true;
  }

  private long expectedOf(UUID key) {
    return jdbc.sql("select top_ups from top_up_count where citizen_id = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  private OutboxRelay relay() {
    return new OutboxRelay(
        jdbc, transaction, kafka, settings.outbox(), Traces.none(), new SimpleMeterRegistry());
  }

  private List<Long> amountsOf(UUID citizen) {
    List<Long> amounts = new ArrayList<>();
    for (var one : events.told()) {
      if (one instanceof PaymentCaptured captured && captured.citizenId().equals(citizen)) {
        amounts.add(captured.amountCents());
      }
    }
    return amounts;
  }

  private static PaymentCaptured captured(UUID citizen, long amount) {
    return new PaymentCaptured(
        UUID.randomUUID(), citizen, "ASTD0000001", "1_0", amount, TestClock.START);
  }
}
