package be.parkerenopmaat.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Claims due work and does it, each piece on a virtual thread of its own, so many at once and no
/// more: a slow piece holds up nobody else. A round starts at once when woken, otherwise after the
/// pause. What a piece throws is logged; the claim's lease brings it back. A bean of this kind runs
/// as long as its application; a service derives one for each work it has.
public class Rounds<T> implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final String name;
  private final Duration pause;
  private final int atOnce;
  private final IntFunction<List<T>> claim;
  private final Consumer<T> work;
  private final Semaphore free;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile boolean running;
  private volatile boolean moreWaiting;
  private @Nullable Thread thread;

  /// @param claim takes at most so many pieces of due work, which nobody else gets meanwhile
  public Rounds(
      String name, Duration pause, int atOnce, IntFunction<List<T>> claim, Consumer<T> work) {
    this.name = name;
    this.pause = pause;
    this.atOnce = atOnce;
    this.claim = claim;
    this.work = work;
    this.free = new Semaphore(atOnce);
  }

  /// Takes due work that nobody else gets before `leaseUntil`, most overdue first.
  @FunctionalInterface
  public interface Claim<T> {
    List<T> claim(Instant now, Instant leaseUntil, int atMost);
  }

  /// A claim whose lease begins now: what dies with a replica comes back after it.
  public static <T> IntFunction<List<T>> leasing(Clock clock, Duration lease, Claim<T> claim) {
    return atMost -> {
      Instant now = clock.instant();
      return claim.claim(now, now.plus(lease), atMost);
    };
  }

  /// Starts a round as soon as may be.
  public void wake() {
    wakeUps.release();
  }

  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }
  }

  /// Takes nothing new and waits, bounded, for what is under way.
  @Override
  public synchronized void stop() {
    running = false;
    wake();
    try {
      Thread current = thread;
      if (current != null) {
        current.join(STOPPING);
      }
      if (free.tryAcquire(atOnce, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
        free.release(atOnce);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        takeWhatFits();
      } catch (RuntimeException e) {
        log.warn("{}: due work could not be claimed; trying again", name, e);
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

  private void takeWhatFits() {
    int room = free.availablePermits();
    while (running && room > 0) {
      List<T> claimed = claim.apply(room);
      moreWaiting = claimed.size() == room;
      for (T piece : claimed) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name(name).start(() -> perform(piece));
      }
      if (!moreWaiting) {
        return;
      }
      room = free.availablePermits();
    }
    moreWaiting = true;
  }

  private void perform(T piece) {
    try {
      work.accept(piece);
    } catch (RuntimeException e) {
      log.error("{}: a piece of work failed; its lease brings it back", name, e);
    } finally {
      free.release();
      if (moreWaiting) {
        wake();
      }
    }
  }
}
