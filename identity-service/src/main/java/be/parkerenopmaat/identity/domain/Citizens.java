package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.Optional;

/// The stored citizens.
public interface Citizens {

  /// Who has this account.
  Optional<Citizen> of(CitizenId id);

  /// Who is recognised by this key.
  Optional<Citizen> of(SubjectKey subject);

  /// The account of this person, opened when there is none, and locked until the transaction ends:
  /// of two sign-ins of one new person at the same moment, one opens the account and the other
  /// waits and finds it.
  ///
  /// @param freshId the id in case the account is new
  Account open(Person person, CitizenId freshId, Instant now);

  /// The same as [#of], locked until the transaction ends.
  Optional<Citizen> locked(CitizenId id);

  /// Keeps the citizen's profile and residence, or erases them for one without consent.
  void save(Citizen citizen);

  /// Nobody is found under this id any more, and the person it was is a stranger. Nothing of them
  /// is kept but the id, the number and the day of registration.
  void erase(CitizenId id);

  /// An account, and whether it was opened just now.
  record Account(Citizen citizen, boolean fresh) {}
}
