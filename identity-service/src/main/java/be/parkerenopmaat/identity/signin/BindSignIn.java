package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Bindings;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Person;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Ja, voeg toe": the new sign-in opens the account of whoever shows both in one browser.
@Component
class BindSignIn {

  private static final Logger log = LoggerFactory.getLogger(BindSignIn.class);

  private final Bindings bindings;

  BindSignIn(Citizens citizens, BindingRequests requests) {
    this.bindings = new Bindings(citizens, requests);
  }

  /// What stands in the way of it, if anything does. Nothing changes.
  BindingDecision decide(CitizenId account, Person newcomer) {
    return bindings.decide(account, newcomer);
  }

  /// The same decision, carried out. A second time changes nothing.
  @Transactional
  BindingDecision bind(CitizenId account, Person newcomer, Instant now) {
    BindingDecision decision = bindings.bind(account, newcomer, BoundBy.CITIZEN, false, now);
    log.info("Citizen {} and another {}: {}", account, newcomer.knownBy(), decision);
    return decision;
  }
}
