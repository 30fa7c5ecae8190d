package be.parkerenopmaat.identity.consent;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.identity.domain.Withdrawals;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a consent back at the citizen's request, and tells the others.
@Component
class WithdrawConsent {

  private static final Logger log = LoggerFactory.getLogger(WithdrawConsent.class);

  private final Withdrawals withdrawals;
  private final Outbox outbox;
  private final IdentitySettings settings;

  WithdrawConsent(
      Citizens citizens,
      Consents consents,
      SignIns signIns,
      WatchedConsents watched,
      Outbox outbox,
      IdentitySettings settings) {
    this.withdrawals = new Withdrawals(citizens, consents, signIns, watched);
    this.outbox = outbox;
    this.settings = settings;
  }

  /// A second withdrawal changes nothing.
  @Transactional
  void withdraw(CitizenId id, Instant now) {
    withdrawals
        .withdraw(id, now)
        .ifPresent(
            consent -> {
              outbox.add(IdentityEvents.withdrawn(consent, settings.consent().plannedSessions()));
              log.info("Citizen {} withdrew their consent", id);
            });
  }
}
