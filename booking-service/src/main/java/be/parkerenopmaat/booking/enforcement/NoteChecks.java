package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Rights;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Writes down every check, in batches behind the answer's back. When the buffer is full, the check
/// that finds it so writes its own rows before it is answered: enforcement becomes slower rather
/// than unaudited. A stop writes what is left; a killed process loses what it had answered in its
/// last moments, at most a buffer.
@Component
class NoteChecks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(NoteChecks.class);
  private static final int AT_ONCE = 1000;
  private static final long PAUSE_MILLIS = 100;
  private static final long STOPPING_MILLIS = 10_000;

  private final Rights rights;
  private final BlockingQueue<Rights.Check> buffer;
  private final Counter writtenByTheCheck;
  private volatile boolean running;
  private @Nullable Thread writer;

  NoteChecks(Rights rights, RightsSettings settings, MeterRegistry metrics) {
    this.rights = rights;
    buffer = new ArrayBlockingQueue<>(settings.enforcement().auditBuffer());
    writtenByTheCheck =
        Counter.builder("parking.rights.check.audit.direct")
            .description("Checks that wrote their own audit rows because the buffer was full")
            .register(metrics);
    Gauge.builder("parking.rights.check.audit.waiting", buffer, BlockingQueue::size)
        .description("Checks that were answered and wait to be written down")
        .register(metrics);
  }

  /// Returns at once as long as there is room.
  void note(List<Rights.Check> checks) {
    int taken = 0;
    while (taken < checks.size() && running && buffer.offer(checks.get(taken))) {
      taken++;
    }
    if (taken < checks.size()) {
      writtenByTheCheck.increment(checks.size() - (double) taken);
      rights.note(checks.subList(taken, checks.size()));
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    writer = Thread.ofPlatform().name("note-checks").daemon().start(this::write);
  }

  /// Called after the last request was answered.
  @Override
  public synchronized void stop() {
    running = false;
    Thread current = writer;
    if (current != null) {
      try {
        current.join(STOPPING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Started before, and so stopped after, the web server.
  @Override
  public int getPhase() {
    return 0;
  }

  private void write() {
    List<Rights.Check> batch = new ArrayList<>(AT_ONCE);
    try {
      while (running || !buffer.isEmpty() || !batch.isEmpty()) {
        if (batch.isEmpty()) {
          Rights.Check first = buffer.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          if (first == null) {
            continue;
          }
          batch.add(first);
        }
        buffer.drainTo(batch, AT_ONCE - batch.size());
        if (noted(batch)) {
          batch.clear();
        } else if (running) {
          Thread.sleep(PAUSE_MILLIS);
        } else {
          log.error("{} checks could not be written down before the stop", batch.size());
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean noted(List<Rights.Check> batch) {
    try {
      rights.note(batch);
      return true;
    } catch (RuntimeException e) {
      log.warn("{} checks could not be written down; trying again", batch.size(), e);
      return false;
    }
  }
}
