package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingDecision.Allowed;
import be.parkerenopmaat.identity.domain.BindingDecision.Declined;
import be.parkerenopmaat.identity.domain.BindingDecision.Reason;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Person;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Ja, dat ben ik ook": the new sign-in opens the account of whoever shows both in one browser.
@Component
class BindSignIn {

  private static final Logger log = LoggerFactory.getLogger(BindSignIn.class);

  private final Citizens citizens;
  private final BindingRequests requests;

  BindSignIn(Citizens citizens, BindingRequests requests) {
    this.citizens = citizens;
    this.requests = requests;
  }

  /// What stands in the way of it, if anything does. Nothing changes.
  BindingDecision decide(CitizenId id, Person newcomer) {
    return citizens
        .of(id)
        .map(citizen -> BindingDecision.of(citizen, newcomer))
        .orElseGet(() -> new Declined(Reason.WITHOUT_PROFILE));
  }

  /// The same decision, carried out. A second time changes nothing.
  @Transactional
  BindingDecision bind(CitizenId id, Person newcomer, Instant now) {
    BindingDecision decision =
        citizens
            .locked(id)
            .map(citizen -> BindingDecision.of(citizen, newcomer))
            .orElseGet(() -> new Declined(Reason.WITHOUT_PROFILE));
    return switch (decision) {
      case Allowed allowed -> {
        CitizenId owner =
            citizens.bind(id, newcomer.subject(), newcomer.knownBy(), BoundBy.CITIZEN, now);
        if (!owner.equals(id)) {
          yield new Declined(Reason.BOUND_ELSEWHERE);
        }
        requests.forget(newcomer.subject());
        log.info("Citizen {} is known by {} too", id, newcomer.knownBy());
        yield allowed;
      }
      case Declined declined -> declined;
    };
  }
}
