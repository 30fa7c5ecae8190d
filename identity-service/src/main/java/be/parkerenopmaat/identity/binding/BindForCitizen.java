package be.parkerenopmaat.identity.binding;

import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Bindings;
import be.parkerenopmaat.identity.domain.BoundBy;
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

  private final Bindings bindings;
  private final SignIns signIns;

  BindForCitizen(Citizens citizens, BindingRequests requests, SignIns signIns) {
    this.bindings = new Bindings(citizens, requests);
    this.signIns = signIns;
  }

  /// @param account whose account it shall open
  /// @param namesDiffer the operator saw on the identity card that it is one person all the same
  @Transactional
  BindingDecision bind(
      CitizenId account, Person newcomer, boolean namesDiffer, String operator, Instant now) {
    BindingDecision decision = bindings.bind(account, newcomer, BoundBy.OPERATOR, namesDiffer, now);
    return switch (decision) {
      case BindingDecision.Allowed allowed -> {
        signIns.endAll(account);
        log.info("{} made citizen {} known by another {}", operator, account, newcomer.knownBy());
        yield allowed;
      }
      case BindingDecision.Declined declined -> declined;
    };
  }
}
