package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.platform.work.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

  /// So long that only a wake-up explains work that is done.
  private static final Duration NEVER = Duration.ofHours(1);

  private static final Duration SOON = Duration.ofMillis(20);
  private static final int AT_ONCE = 3;

  private final Queue<Integer> due = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> done = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> asked = new ConcurrentLinkedQueue<>();
  private final List<Rounds<Integer>> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Rounds::stop);
  }

  @Test
  void what_is_due_at_the_start_is_done_at_once() {
    due.addAll(List.of(1, 2));

    start(NEVER, done::add);

    await().until(() -> done.size() == 2);
  }

  @Test
  void what_becomes_due_is_done_when_woken() {
    Rounds<Integer> rounds = start(NEVER, done::add);
    await().until(() -> !asked.isEmpty());

    due.add(7);
    rounds.wake();

    await().until(() -> done.contains(7));
  }

  @Test
  void what_nobody_spoke_of_is_found_after_the_pause() {
    start(SOON, done::add);
    await().until(() -> !asked.isEmpty());

    due.add(7);

    await().until(() -> done.contains(7));
  }

  @Test
  void no_more_is_claimed_or_under_way_than_fits_and_all_of_it_gets_done() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      due.add(i);
    }

    start(
        NEVER,
        piece -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          done.add(piece);
          underWay.decrementAndGet();
        });

    await().until(() -> done.size() == 100);
    assertThat(most.get()).isBetween(1, AT_ONCE);
    assertThat(asked).allMatch(atMost -> atMost >= 1 && atMost <= AT_ONCE);
  }

  @Test
  void a_slow_piece_holds_up_nobody_else() {
    var held = new CountDownLatch(1);
    due.addAll(List.of(0, 1, 2, 3, 4));

    start(
        NEVER,
        piece -> {
          if (piece == 0) {
            awaitOpen(held);
          }
          done.add(piece);
        });

    await().until(() -> done.size() == 4);
    assertThat(done).doesNotContain(0);
    held.countDown();
    await().until(() -> done.contains(0));
  }

  @Test
  void a_piece_that_fails_frees_its_place() {
    for (int i = 0; i < 20; i++) {
      due.add(i);
    }

    start(
        NEVER,
        piece -> {
          if (piece % 2 == 0) {
            throw new IllegalStateException("piece " + piece);
          }
          done.add(piece);
        });

    await().until(() -> done.size() == 10);
  }

  @Test
  void a_claim_that_fails_is_made_again() {
    var failures = new AtomicInteger(3);
    var rounds =
        new Rounds<Integer>(
            "flaky-claims",
            SOON,
            AT_ONCE,
            atMost -> {
              if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no database");
              }
              return claim(atMost);
            },
            done::add);
    started.add(rounds);
    due.add(1);

    rounds.start();

    await().until(() -> done.contains(1));
  }

  @Test
  void a_stop_waits_for_what_is_under_way_and_takes_nothing_new() {
    var begun = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    due.add(1);
    Rounds<Integer> rounds =
        start(
            SOON,
            piece -> {
              begun.countDown();
              awaitOpen(held);
              done.add(piece);
            });
    awaitOpen(begun);

    Thread stopping = Thread.ofVirtual().start(rounds::stop);
    await().until(() -> !rounds.isRunning());
    due.add(2);
    held.countDown();
    await().until(() -> !stopping.isAlive());

    assertThat(done).containsExactly(1);
    assertThat(due).containsExactly(2);
  }

  @Test
  void started_twice_is_started_once_and_after_a_stop_it_can_start_again() {
    Rounds<Integer> rounds = start(NEVER, done::add);
    rounds.start();
    rounds.stop();
    assertThat(rounds.isRunning()).isFalse();
    due.add(3);

    rounds.start();

    await().until(() -> done.contains(3));
    assertThat(rounds.isRunning()).isTrue();
  }

  private Rounds<Integer> start(Duration pause, Consumer<Integer> work) {
    var rounds = new Rounds<Integer>("rounds-in-tests", pause, AT_ONCE, this::claim, work);
    started.add(rounds);
    rounds.start();
    return rounds;
  }

  private List<Integer> claim(int atMost) {
    asked.add(atMost);
    var claimed = new ArrayList<Integer>();
    for (Integer next = due.poll(); next != null; next = due.poll()) {
      claimed.add(next);
      if (claimed.size() == atMost) {
        break;
      }
    }
    return claimed;
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
