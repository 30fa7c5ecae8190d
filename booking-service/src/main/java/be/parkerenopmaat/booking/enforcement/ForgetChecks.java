package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Rights;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets checks after the time that they are kept. Safe on every replica.
@Component
class ForgetChecks {

  private static final int AT_ONCE = 10_000;

  private final Rights rights;
  private final RightsSettings settings;
  private final Clock clock;

  ForgetChecks(Rights rights, RightsSettings settings, Clock clock) {
    this.rights = rights;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
  void forget() {
    Instant before = clock.instant().minus(settings.enforcement().auditRetention());
    while (rights.forgetChecks(before, AT_ONCE) == AT_ONCE) {
      // Short statements, so that nobody waits behind a long one.
    }
  }
}
