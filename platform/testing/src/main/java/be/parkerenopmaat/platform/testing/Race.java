package be.parkerenopmaat.platform.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads that start together, to show that only one of them can win.
public final class Race {

  private Race() {}

  /// Runs the same attempt in so many threads, released at one barrier.
  ///
  /// @return the result of every attempt
  /// @throws AssertionError when an attempt throws: losing is a result, not an exception
  public static <T> List<T> run(int threads, Callable<T> attempt) {
    return run(Collections.nCopies(threads, attempt));
  }

  /// Runs different attempts against each other, each in a thread of its own.
  ///
  /// @return the results in the order of the attempts
  /// @throws AssertionError when an attempt throws: losing is a result, not an exception
  public static <T> List<T> run(List<? extends Callable<T>> attempts) {
    var barrier = new CyclicBarrier(attempts.size());
    try (var threads = Executors.newFixedThreadPool(attempts.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> attempt : attempts) {
        running.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return attempt.call();
                }));
      }
      List<T> outcomes = new ArrayList<>();
      for (Future<T> one : running) {
        outcomes.add(one.get());
      }
      return List.copyOf(outcomes);
    } catch (ExecutionException e) {
      throw new AssertionError("An attempt failed instead of losing", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted during a race", e);
    }
  }
}
