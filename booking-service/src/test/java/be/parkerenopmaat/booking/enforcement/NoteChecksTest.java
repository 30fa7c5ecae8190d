package be.parkerenopmaat.booking.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Entitlement;
import be.parkerenopmaat.booking.domain.RightQuestion;
import be.parkerenopmaat.booking.domain.Rights;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What becomes of the audit when the store is slow, fails, or the process stops.
class NoteChecksTest {

  private static final Rights.Check CHECK =
      new Rights.Check(
          Instant.EPOCH,
          "scan-car",
          "00",
          "centrum",
          Instant.EPOCH,
          Rights.Verdict.NOT_ENTITLED,
          null);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final SlowStore store = new SlowStore();
  private final NoteChecks noteChecks = new NoteChecks(store, settings(10), metrics);

  @Test
  void checks_are_written_in_batches_and_the_caller_does_not_wait() {
    noteChecks.start();
    noteChecks.note(Collections.nCopies(10, CHECK));
    assertThat(store.written).isEmpty();
    store.gate.release(10);
    Awaitility.await().until(() -> store.total() == 10);
    noteChecks.stop();
  }

  @Test
  void a_full_buffer_makes_the_check_write_its_own_rows() {
    noteChecks.start();
    // The writer takes what is there and waits at the gate; then the buffer fills.
    noteChecks.note(List.of(CHECK));
    Awaitility.await().until(() -> store.gate.hasQueuedThreads());
    noteChecks.note(Collections.nCopies(10, CHECK));
    store.direct = true;
    noteChecks.note(Collections.nCopies(3, CHECK));
    assertThat(store.total()).isEqualTo(3);
    assertThat(metrics.counter("parking.rights.check.audit.direct").count()).isEqualTo(3);
    assertThat(metrics.get("parking.rights.check.audit.waiting").gauge().value()).isEqualTo(10);
    store.direct = false;
    store.gate.release(10);
    Awaitility.await().until(() -> store.total() == 14);
    noteChecks.stop();
  }

  @Test
  void what_could_not_be_written_is_tried_again() {
    store.failures.release(2);
    noteChecks.start();
    store.gate.release(10);
    noteChecks.note(Collections.nCopies(5, CHECK));
    Awaitility.await().until(() -> store.total() == 5);
    noteChecks.stop();
  }

  @Test
  void a_stop_writes_what_is_left() {
    noteChecks.start();
    store.gate.release(100);
    noteChecks.note(Collections.nCopies(8, CHECK));
    noteChecks.stop();
    assertThat(store.total()).isEqualTo(8);
    // Whoever still comes writes for himself.
    noteChecks.note(Collections.nCopies(2, CHECK));
    assertThat(store.total()).isEqualTo(10);
  }

  private static RightsSettings settings(int buffer) {
    return new RightsSettings(
        10,
        "link-key-of-the-tests-0123456789",
        URI.create("http://localhost:8080"),
        new RightsSettings.Enforcement(
            Duration.ofMinutes(5),
            Duration.ofDays(1),
            500,
            buffer,
            Duration.ofDays(90),
            Duration.ofDays(1)),
        new RightsSettings.Notices(
            "", "x@example.org", Duration.ofSeconds(1), 5, Duration.ofDays(1)));
  }

  /// Writes when it is let.
  private static final class SlowStore implements Rights {

    private final List<Integer> written = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(0);
    private final Semaphore failures = new Semaphore(0);
    private volatile boolean direct;

    int total() {
      return written.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void note(Collection<Check> checks) {
      if (!direct) {
        gate.acquireUninterruptibly();
      }
      if (failures.tryAcquire()) {
        throw new IllegalStateException("the store is away");
      }
      written.add(checks.size());
    }

    @Override
    public List<Optional<Entitlement.Right>> answering(
        List<RightQuestion> questions, Duration grace) {
      return List.of();
    }

    @Override
    public int forgetChecks(Instant before, int limit) {
      return 0;
    }
  }
}
