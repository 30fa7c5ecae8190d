package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.await.BoundedWait;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedWaitTest {

  private final BoundedWait wait = new BoundedWait();
  private final UUID subject = UUID.randomUUID();

  @Test
  void what_is_already_there_is_returned_at_once() {
    assertThat(wait.until(subject, Duration.ZERO, () -> Optional.of("there"))).contains("there");
  }

  @Test
  void what_never_comes_is_empty_when_the_bound_has_passed() {
    assertThat(wait.until(subject, Duration.ofMillis(50), Optional::empty)).isEmpty();
  }

  @Test
  void what_another_replica_stores_is_found_without_a_nudge() {
    AtomicInteger reads = new AtomicInteger();
    assertThat(
            wait.until(
                subject,
                Duration.ofSeconds(30),
                () -> reads.incrementAndGet() < 4 ? Optional.empty() : Optional.of("found")))
        .contains("found");
  }

  @Test
  void everyone_who_waits_for_a_subject_is_woken_by_its_nudge() {
    AtomicReference<String> stored = new AtomicReference<>("");
    CountDownLatch bothRead = new CountDownLatch(2);
    CompletableFuture<Optional<String>> one = waiting(stored, bothRead);
    CompletableFuture<Optional<String>> two = waiting(stored, bothRead);
    CompletableFuture.runAsync(
            () -> {
              try {
                bothRead.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              stored.set("settled");
              wait.nudge(subject);
            })
        .join();
    assertThat(one.join()).contains("settled");
    assertThat(two.join()).contains("settled");
  }

  private CompletableFuture<Optional<String>> waiting(
      AtomicReference<String> stored, CountDownLatch read) {
    return CompletableFuture.supplyAsync(
        () ->
            wait.until(
                subject,
                Duration.ofSeconds(30),
                () -> {
                  read.countDown();
                  return Optional.of(stored.get()).filter(text -> !text.isEmpty());
                }),
        runnable -> Thread.ofVirtual().start(runnable));
  }
}
