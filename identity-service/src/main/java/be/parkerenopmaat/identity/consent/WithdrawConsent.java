package be.parkerenopmaat.identity.consent;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a consent back (Manual checks 30 and 31): the profile is erased, every session and refresh
/// token ends, the others are told. The record stays as proof, and the account, for its ledger.
@Component
class WithdrawConsent {

  private static final Logger log = LoggerFactory.getLogger(WithdrawConsent.class);

  private final Citizens citizens;
  private final Consents consents;
  private final SignIns signIns;
  private final WatchedConsents watched;
  private final Outbox outbox;
  private final IdentitySettings settings;

  WithdrawConsent(
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
    this.settings = settings;
  }

  /// The completed record; empty when there is no consent in force, so that a second withdrawal
  /// changes nothing.
  @Transactional
  Optional<ConsentRecord.Withdrawn> withdraw(CitizenId id, Instant now) {
    Optional<Citizen> citizen = citizens.locked(id);
    Optional<ConsentRecord.Withdrawn> withdrawn =
        consents.inForce(id).map(given -> given.withdrawn(now));
    withdrawn.ifPresent(
        consent -> {
          consents.save(consent);
          citizen.ifPresent(this::erase);
          signIns.endAll(id);
          watched.forget(id);
          outbox.add(IdentityEvents.withdrawn(consent, settings.consent().plannedSessions()));
          log.info("Citizen {} withdrew their consent", id);
        });
    return withdrawn;
  }

  private void erase(Citizen citizen) {
    switch (citizen) {
      case Citizen.Registered registered -> citizens.save(registered.withdrawn());
      case Citizen.WithoutConsent _ -> {
        // Nothing left to erase.
      }
    }
  }
}
