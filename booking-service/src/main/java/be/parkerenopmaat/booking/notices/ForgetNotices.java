package be.parkerenopmaat.booking.notices;

import be.parkerenopmaat.booking.domain.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what was told, when nobody will ask about it any more. Safe on every replica.
@Component
class ForgetNotices {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 5_000;

  private final Notices notices;
  private final Clock clock;

  ForgetNotices(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
  void forget() {
    Instant before = clock.instant().minus(KEPT);
    while (notices.forget(before, AT_ONCE) == AT_ONCE) {
      // Short statements, so that nobody waits behind a long one.
    }
  }
}
