package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Bindings;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignIns;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Ja, voeg toe": the new sign-in opens the account of whoever shows both in one browser.
@Component
class BindSignIn {

  private static final Logger log = LoggerFactory.getLogger(BindSignIn.class);

  private final Citizens citizens;
  private final SignIns signIns;
  private final Bindings bindings;

  BindSignIn(Citizens citizens, SignIns signIns, BindingRequests requests) {
    this.citizens = citizens;
    this.signIns = signIns;
    this.bindings = new Bindings(citizens, requests);
  }

  /// What stands in the way of it, if anything does. Nothing changes.
  BindingDecision decide(CitizenId account, Person newcomer) {
    return bindings.decide(account, newcomer);
  }

  /// The same decision, carried out. A second time changes nothing.
  ///
  /// @param era the one that the sign-in to the account began in
  /// @return empty when that sign-in has ended
  @Transactional
  Optional<BindingDecision> bind(Era era, Person newcomer, Instant now) {
    CitizenId account = era.citizen();
    citizens.locked(account);
    if (!signIns.lasts(era)) {
      return Optional.empty();
    }
    BindingDecision decision = bindings.bind(account, newcomer, BoundBy.CITIZEN, false, now);
    log.info("Citizen {} and another {}: {}", account, newcomer.knownBy(), decision);
    return Optional.of(decision);
  }
}
