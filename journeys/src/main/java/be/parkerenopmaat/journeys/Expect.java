package be.parkerenopmaat.journeys;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a step demands of what it sees.
final class Expect {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Expect() {}

  static void that(boolean holds, String claim) {
    if (!holds) {
      throw new Unexpected("Not so: " + claim);
    }
  }

  static void equal(@Nullable Object actual, @Nullable Object expected, String what) {
    if (!Objects.equals(actual, expected)) {
      throw new Unexpected(what + " is " + actual + ", not " + expected);
    }
  }

  static void contains(String text, String part, String what) {
    that(text.contains(part), what + " says \"" + part + "\"");
  }

  /// Demands that `actual` becomes `expected` within a few seconds: for what follows an answer
  /// instead of being part of it.
  static void soon(Supplier<Object> actual, Object expected, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!expected.equals(actual.get()) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    equal(actual.get(), expected, what);
  }
}
