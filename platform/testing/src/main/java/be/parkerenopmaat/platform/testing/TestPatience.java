package be.parkerenopmaat.platform.testing;

import be.parkerenopmaat.platform.await.BoundedWait;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits as the service does, unless a test says otherwise: what a test brings while a request
/// waits is waited for however slow the machine is, and what it never brings need not be waited
/// for. Each test begins with the bounds of the service's settings.
final class TestPatience extends BoundedWait {

  private static final Duration LONG = Duration.ofSeconds(30);

  private volatile @Nullable Duration bound;

  /// From now on in this test, what is not there at once is not waited for.
  void end() {
    bound = Duration.ZERO;
  }

  /// Sends what waits as long as it takes and, in the meantime, brings what it waits for.
  <T> T during(Supplier<T> request, Runnable meanwhile) {
    Duration before = bound;
    bound = LONG;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<T> answer = CompletableFuture.supplyAsync(request, threads);
      meanwhile.run();
      return answer.join();
    } finally {
      bound = before;
    }
  }

  void reset() {
    bound = null;
  }

  @Override
  public <T> Optional<T> until(UUID subject, Duration asSet, Supplier<Optional<T>> read) {
    Duration ofTest = bound;
    return super.until(subject, ofTest == null ? asSet : ofTest, read);
  }
}
