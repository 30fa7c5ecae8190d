package be.parkerenopmaat.identity.domain;

import be.parkerenopmaat.identity.domain.BindingDecision.Allowed;
import be.parkerenopmaat.identity.domain.BindingDecision.Declined;
import be.parkerenopmaat.identity.domain.BindingDecision.Reason;
import java.time.Instant;

/// Binds sign-ins to accounts, whoever sees to it: the rule, and what is kept of it. Works in the
/// transaction that is running.
public final class Bindings {

  private final Citizens citizens;
  private final BindingRequests requests;

  public Bindings(Citizens citizens, BindingRequests requests) {
    this.citizens = citizens;
    this.requests = requests;
  }

  /// What stands in the way of it, if anything does. Nothing changes.
  public BindingDecision decide(CitizenId account, Person newcomer) {
    return citizens
        .of(account)
        .map(citizen -> BindingDecision.of(citizen, newcomer))
        .orElseGet(() -> new Declined(Reason.WITHOUT_PROFILE));
  }

  /// The same decision, carried out. A second time changes nothing.
  ///
  /// @param seenAsOne somebody saw that it is one person, whatever the names say
  public BindingDecision bind(
      CitizenId account, Person newcomer, BoundBy boundBy, boolean seenAsOne, Instant now) {
    BindingDecision decision =
        citizens
            .locked(account)
            .map(citizen -> BindingDecision.of(citizen, newcomer))
            .orElseGet(() -> new Declined(Reason.WITHOUT_PROFILE));
    return switch (decision) {
      case Allowed _ -> bound(account, newcomer, boundBy, now);
      case Declined(var reason) when reason == Reason.ANOTHER_PERSON && seenAsOne ->
          bound(account, newcomer, boundBy, now);
      case Declined declined -> declined;
    };
  }

  private BindingDecision bound(CitizenId account, Person newcomer, BoundBy boundBy, Instant now) {
    CitizenId owner = citizens.bind(account, newcomer.subject(), newcomer.knownBy(), boundBy, now);
    if (!owner.equals(account)) {
      return new Declined(Reason.BOUND_ELSEWHERE);
    }
    requests.forget(newcomer.subject());
    return new Allowed();
  }
}
