package be.parkerenopmaat.identity.erasure;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.PlannedSessions;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Forgets a citizen: consent is taken back, every session and token ends, the profile goes, and so
/// does what recognises the person. The id stays, meaningless, where the law keeps a ledger; who
/// signs in again is a stranger with a new account.
@Component
class EraseCitizen {

  private static final Logger log = LoggerFactory.getLogger(EraseCitizen.class);

  private final Citizens citizens;
  private final Consents consents;
  private final SignIns signIns;
  private final WatchedConsents watched;
  private final Outbox outbox;
  private final PlannedSessions plannedSessions;

  EraseCitizen(
      Citizens citizens,
      Consents consents,
      SignIns signIns,
      WatchedConsents watched,
      Outbox outbox,
      IdentitySettings settings) {
    this.citizens = citizens;
    this.consents = consents;
    this.signIns = signIns;
    this.watched = watched;
    this.outbox = outbox;
    this.plannedSessions = settings.consent().plannedSessions();
  }

  /// Does nothing for somebody who is nobody already.
  @Transactional
  void erase(CitizenId id, Instant now) {
    if (citizens.locked(id).isEmpty()) {
      return;
    }
    consents
        .inForce(id)
        .map(given -> given.withdrawn(now))
        .ifPresent(
            withdrawn -> {
              consents.save(withdrawn);
              outbox.add(IdentityEvents.withdrawn(withdrawn, plannedSessions));
            });
    citizens.erase(id);
    signIns.endAll(id);
    watched.forget(id);
    outbox.add(IdentityEvents.erased(id, now, plannedSessions));
    log.info("Citizen {} was erased", id);
  }
}
