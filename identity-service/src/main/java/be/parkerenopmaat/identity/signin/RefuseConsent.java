package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.identity.domain.Withdrawals;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Nee, weiger": keeps that somebody refused, and nothing that tells who. A citizen who consented
/// to an earlier question and says no to today's has no consent any more: their no takes it back.
@Component
class RefuseConsent {

  private static final Logger log = LoggerFactory.getLogger(RefuseConsent.class);

  private final Citizens citizens;
  private final Consents consents;
  private final Withdrawals withdrawals;
  private final Outbox outbox;
  private final IdentitySettings settings;

  RefuseConsent(
      Citizens citizens,
      Consents consents,
      SignIns signIns,
      WatchedConsents watched,
      Outbox outbox,
      IdentitySettings settings) {
    this.citizens = citizens;
    this.consents = consents;
    this.withdrawals = new Withdrawals(citizens, consents, signIns, watched);
    this.outbox = outbox;
    this.settings = settings;
  }

  @Transactional
  Refusal refuse(Person person, ConsentRecord.Shown shown, ConsentText text, Instant now) {
    ConsentRecord.Refused refused = shown.refused(now);
    consents.keep(text);
    consents.save(refused);
    outbox.add(IdentityEvents.refused(refused));
    return citizens
        .locked(person.subject())
        .map(citizen -> takeBack(citizen, now))
        .orElse(Refusal.STRANGER);
  }

  private Refusal takeBack(Citizen citizen, Instant now) {
    return withdrawals
        .withdraw(citizen.id(), now)
        .map(
            consent -> {
              outbox.add(IdentityEvents.withdrawn(consent, settings.consent().plannedSessions()));
              log.info("Citizen {} refused today's text and withdrew their consent", citizen.id());
              return Refusal.WITHDRAWN;
            })
        .orElse(Refusal.ACCOUNT);
  }
}
