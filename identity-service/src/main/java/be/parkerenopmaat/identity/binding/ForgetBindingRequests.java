package be.parkerenopmaat.identity.binding;

import be.parkerenopmaat.identity.domain.BindingRequests;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets requests whose code is over. Safe on every replica: deleting twice deletes once.
@Component
class ForgetBindingRequests {

  private final BindingRequests requests;
  private final Clock clock;

  ForgetBindingRequests(BindingRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  int forget() {
    return requests.forgetExpired(clock.instant());
  }
}
