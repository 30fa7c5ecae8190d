package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.domain.SubjectKey;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends every sign-in of whoever left the A-profile, in every browser and at every client. Their
/// consent stands: they may come back.
@Component
class LeaveEverywhere {

  private final Citizens citizens;
  private final SignIns signIns;
  private final WatchedConsents watched;

  LeaveEverywhere(Citizens citizens, SignIns signIns, WatchedConsents watched) {
    this.citizens = citizens;
    this.signIns = signIns;
    this.watched = watched;
  }

  /// Who that was; empty for a stranger.
  @Transactional
  Optional<CitizenId> of(SubjectKey subject) {
    Optional<CitizenId> citizen = citizens.locked(subject).map(Citizen::id);
    citizen.ifPresent(
        left -> {
          signIns.endAll(left);
          // Their tokens there have ended too, and say nothing of the consent.
          watched.forget(left);
        });
    return citizen;
  }
}
