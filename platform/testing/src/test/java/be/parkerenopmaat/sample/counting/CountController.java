package be.parkerenopmaat.sample.counting;

import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.sample.domain.TopUpCounts;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CountController {

  private final TopUpCounts counts;
  private final Clock clock;

  CountController(TopUpCounts counts, Clock clock) {
    this.counts = counts;
    this.clock = clock;
  }

  @GetMapping("/api/v1/count")
  Count count(Caller caller) {
    return new Count(counts.of(caller.citizenId()), clock.instant());
  }

  record Count(int topUps, Instant readAt) {}
}
