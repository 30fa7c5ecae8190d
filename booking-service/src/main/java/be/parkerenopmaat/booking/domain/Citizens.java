package be.parkerenopmaat.booking.domain;

import java.util.Optional;

/// The citizens whom identity-service told of. Each statement is idempotent.
public interface Citizens {

  /// Empty when nothing was told of this citizen yet.
  Optional<Citizen> find(CitizenId id);

  /// As [#find], and nothing about the citizen changes until the running transaction ends: so
  /// consent is not withdrawn between reading it here and booking by it.
  Optional<Citizen> hold(CitizenId id);

  /// Consent was given.
  void consent(CitizenId id);

  /// Consent was taken back: no booking is possible, and where the citizen lives and whose hours
  /// they share is forgotten. Both are told again after a new consent.
  void withdraw(CitizenId id);

  /// The citizen lives here from now on.
  void reside(CitizenId id, Citizen.Residence residence);

  /// Nothing but the id is kept, and no booking is possible any more.
  void erase(CitizenId id);
}
