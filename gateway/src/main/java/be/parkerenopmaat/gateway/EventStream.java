package be.parkerenopmaat.gateway;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one browser.
final class EventStream {

  private static final int LONGEST_QUEUE = 100;

  private final BlockingQueue<Next> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private volatile boolean ended;

  /// What to do next for the browser.
  sealed interface Next {
    /// Write this.
    record Tell(Told told) implements Next {}

    /// Show that the connection still stands.
    record Beat() implements Next {}

    /// Close.
    record End() implements Next {}
  }

  /// Never waits: a browser that does not keep up is cut off, and reads everything anew.
  void tell(Told told) {
    if (!queue.offer(new Next.Tell(told))) {
      queue.clear();
      end();
    }
  }

  /// After what was told before there is nothing but the end.
  void end() {
    ended = true;
    queue.offer(new Next.End());
  }

  boolean hasEnded() {
    return ended;
  }

  /// Waits for something to write, no longer than this.
  Next next(Duration longest) throws InterruptedException {
    @Nullable Next next = queue.poll(ended ? 0 : longest.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      return ended ? new Next.End() : new Next.Beat();
    }
    return next;
  }
}
