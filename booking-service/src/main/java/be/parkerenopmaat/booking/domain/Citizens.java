package be.parkerenopmaat.booking.domain;

import java.util.Optional;

/// The citizens whom identity-service told of. Each statement is idempotent.
public interface Citizens {

  /// Empty when nothing was told of this citizen yet.
  Optional<Citizen> find(CitizenId id);

  /// As [#find], and nothing about the citizen changes until the running transaction ends: so
  /// consent is not withdrawn between reading it here and booking by it.
  Optional<Citizen> hold(CitizenId id);

  /// Consent was given, or taken back.
  void consent(CitizenId id, boolean given);

  /// The citizen lives here from now on.
  void reside(CitizenId id, Citizen.Residence residence);

  /// Nothing but the id is kept, and no booking is possible any more.
  void erase(CitizenId id);
}
