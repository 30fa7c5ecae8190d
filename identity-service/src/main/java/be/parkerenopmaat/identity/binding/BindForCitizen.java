package be.parkerenopmaat.identity.binding;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingDecision.Declined;
import be.parkerenopmaat.identity.domain.BindingDecision.Reason;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignIns;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Binds the sign-in of a request to the account that the operator names. Whoever is signed in to
/// that account is signed out everywhere, so that nobody stays in by what was before.
@Component
class BindForCitizen {

  private static final Logger log = LoggerFactory.getLogger(BindForCitizen.class);

  private final Citizens citizens;
  private final BindingRequests requests;
  private final SignIns signIns;

  BindForCitizen(Citizens citizens, BindingRequests requests, SignIns signIns) {
    this.citizens = citizens;
    this.requests = requests;
    this.signIns = signIns;
  }

  /// @param account whose account it shall open
  /// @param namesDiffer the operator saw on the identity card that it is one person all the same
  @Transactional
  BindingDecision bind(
      CitizenId account, Person newcomer, boolean namesDiffer, String operator, Instant now) {
    BindingDecision decision =
        citizens
            .locked(account)
            .map(citizen -> decide(citizen, newcomer, namesDiffer))
            .orElseGet(() -> new Declined(Reason.WITHOUT_PROFILE));
    return switch (decision) {
      case BindingDecision.Allowed allowed -> {
        CitizenId owner =
            citizens.bind(account, newcomer.subject(), newcomer.knownBy(), BoundBy.OPERATOR, now);
        if (!owner.equals(account)) {
          yield new Declined(Reason.BOUND_ELSEWHERE);
        }
        requests.forget(newcomer.subject());
        signIns.endAll(account);
        log.info("{} made citizen {} known by another {}", operator, account, newcomer.knownBy());
        yield allowed;
      }
      case Declined declined -> declined;
    };
  }

  private static BindingDecision decide(Citizen citizen, Person newcomer, boolean namesDiffer) {
    return switch (BindingDecision.of(citizen, newcomer)) {
      case Declined(var reason) when reason == Reason.ANOTHER_PERSON && namesDiffer ->
          new BindingDecision.Allowed();
      case BindingDecision decided -> decided;
    };
  }
}
