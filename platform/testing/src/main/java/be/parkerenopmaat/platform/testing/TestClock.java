package be.parkerenopmaat.platform.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Each test finds it at [#START].
public final class TestClock extends Clock {

  /// Wednesday 18 November 2026, ten in the morning in Brussels: a paying hour on a working day,
  /// far from a quarter's end and from a change of daylight saving time.
  public static final Instant START = Instant.parse("2026-11-18T09:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(START);

  /// Jumps to the instant, forwards or backwards.
  public void set(Instant instant) {
    time.set(instant);
  }

  /// Moves the clock on, or back by a negative duration.
  public void advance(Duration duration) {
    time.updateAndGet(now -> now.plus(duration));
  }

  void reset() {
    time.set(START);
  }

  @Override
  public Instant instant() {
    return time.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  /// The same time seen from another zone.
  private static final class Zoned extends Clock {

    private final TestClock clock;
    private final ZoneId zone;

    private Zoned(TestClock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Zoned(clock, other);
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }
  }
}
