package be.parkerenopmaat.booking.share;

import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.SharedVisits;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Shows a citizen's own session to whoever has its address.
@Component
class ShareVisit {

  private final Belongings belongings;
  private final SharedVisits visits;
  private final Clock clock;

  ShareVisit(Belongings belongings, SharedVisits visits, Clock clock) {
    this.belongings = belongings;
    this.visits = visits;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {}

  record Shared() implements Outcome {}

  /// This citizen has no such session.
  record Unknown() implements Outcome {}

  record Declined(Objection objection) implements Outcome {}

  @Transactional
  public Outcome share(CitizenId citizen, SessionId session, String fingerprint) {
    return switch (belongings.claim(citizen)) {
      case WITHDRAWN -> new Declined(Objection.CONSENT_MISSING);
      case UNKNOWN -> new Declined(Objection.CITIZEN_UNKNOWN);
      case CONSENTS ->
          visits.share(citizen, session, fingerprint, clock.instant())
              ? new Shared()
              : new Unknown();
    };
  }
}
