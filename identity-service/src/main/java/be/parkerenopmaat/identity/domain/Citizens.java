package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.List;
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

  /// Who is recognised by this key, locked until the transaction ends; of a key that another
  /// transaction is about to bind elsewhere, whoever it opens after that.
  Optional<Citizen> locked(SubjectKey subject);

  /// From now on this key opens the account too, in the place of the one by which the same kind of
  /// identifier opened it before. The caller has [#locked] the citizen.
  ///
  /// @return whose account the key opens now: somebody else's when it did so before, or was faster
  CitizenId bind(
      CitizenId citizen, SubjectKey subject, KnownBy knownBy, BoundBy boundBy, Instant now);

  /// Who consents and has this family name, capitals or not: those who registered first, no more
  /// than `atMost`.
  List<Citizen.Registered> named(String familyName, int atMost);

  /// Keeps the citizen's profile and residence, or erases them for one without consent.
  void save(Citizen citizen);

  /// Nobody is found under this id any more, and the person it was is a stranger. Nothing of them
  /// is kept but the id, the number and the day of registration.
  void erase(CitizenId id);

  /// An account, and whether it was opened just now.
  record Account(Citizen citizen, boolean fresh) {}
}
