package be.parkerenopmaat.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/// Makes the business clock: UTC, ahead of the machine's by a configured offset, so that a
/// rehearsal can play a weekday morning at any hour.
public final class ShiftedClock {

  private ShiftedClock() {}

  /// The clock, `offset` ahead of the machine's; a negative one is behind.
  public static Clock of(Duration offset) {
    Clock system = Clock.system(ZoneOffset.UTC);
    return offset.isZero() ? system : Clock.offset(system, offset);
  }
}
