package be.parkerenopmaat.platform.await;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Waits, bounded, until the stored state says what a request is waiting for.
///
/// Any replica may be the one that hears the answer, so the stored state is what is watched: at
/// once when this replica stored it, otherwise by polling with a growing pause. NOTIFY inside write
/// transactions would be quicker to tell and halve their throughput.
public class BoundedWait {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

  private final ConcurrentHashMap<UUID, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

  /// Reads until there is a result or the bound has passed; between the reads no transaction and no
  /// connection is held.
  ///
  /// @param subject what is waited for, as [#nudge] will name it
  /// @param bound the longest wait
  /// @param read reads the stored state; empty means not yet
  public <T> Optional<T> until(UUID subject, Duration bound, Supplier<Optional<T>> read) {
    long deadline = System.nanoTime() + bound.toNanos();
    Semaphore nudged = new Semaphore(0);
    waiting.compute(
        subject,
        (_, all) -> {
          Set<Semaphore> known = all == null ? ConcurrentHashMap.newKeySet() : all;
          known.add(nudged);
          return known;
        });
    try {
      long pause = FIRST_PAUSE.toNanos();
      while (true) {
        Optional<T> result = read.get();
        long left = deadline - System.nanoTime();
        if (result.isPresent() || left <= 0) {
          return result;
        }
        if (nudged.tryAcquire(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
          nudged.drainPermits();
        } else {
          pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      waiting.computeIfPresent(
          subject,
          (_, all) -> {
            all.remove(nudged);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /// Says that the stored state of a subject changed: after the commit when a transaction is
  /// running, at once otherwise.
  public void nudge(UUID subject) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              wake(subject);
            }
          });
    } else {
      wake(subject);
    }
  }

  private void wake(UUID subject) {
    Set<Semaphore> all = waiting.get(subject);
    if (all != null) {
      all.forEach(Semaphore::release);
    }
  }
}
