package be.parkerenopmaat.booking.notices;

import be.parkerenopmaat.booking.domain.LowMeans;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Judges everybody's means now and then. What wallet and quota tell is judged at once; this finds
/// the quarter that began with few hours left. Safe on every replica.
@Component
class JudgeMeans {

  private final LowMeans lowMeans;
  private final Clock clock;

  JudgeMeans(LowMeans lowMeans, Clock clock) {
    this.lowMeans = lowMeans;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT15M")
  void judge() {
    lowMeans.everybodysMoney(clock.instant());
    lowMeans.everybodysHours(clock.instant());
  }
}
