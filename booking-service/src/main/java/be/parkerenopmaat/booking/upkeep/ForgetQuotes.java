package be.parkerenopmaat.booking.upkeep;

import be.parkerenopmaat.booking.domain.Quotes;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets quotes a day after they expired: until then somebody who comes back late is still told
/// whether the price is the same.
@Component
class ForgetQuotes {

  private static final Duration KEPT = Duration.ofDays(1);

  private final Quotes quotes;
  private final Clock clock;

  ForgetQuotes(Quotes quotes, Clock clock) {
    this.quotes = quotes;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${booking.archive-interval}")
  public void forget() {
    quotes.forget(clock.instant().minus(KEPT));
  }
}
