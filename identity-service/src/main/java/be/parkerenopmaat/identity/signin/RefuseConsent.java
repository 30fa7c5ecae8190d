package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Nee, weiger": keeps that somebody refused, and nothing that tells who.
@Component
class RefuseConsent {

  private final Consents consents;
  private final Outbox outbox;

  RefuseConsent(Consents consents, Outbox outbox) {
    this.consents = consents;
    this.outbox = outbox;
  }

  @Transactional
  void refuse(ConsentRecord.Shown shown, ConsentText text, Instant now) {
    ConsentRecord.Refused refused = shown.refused(now);
    consents.keep(text);
    consents.save(refused);
    outbox.add(IdentityEvents.refused(refused));
  }
}
