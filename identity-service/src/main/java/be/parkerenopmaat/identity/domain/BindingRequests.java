package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.Optional;

/// The stored requests for a binding: one for each person at most.
public interface BindingRequests {

  /// Keeps the request in the place of that person's earlier one, whose code is worth nothing from
  /// then on.
  void keep(BindingRequest request);

  /// The request under a code, as long as it holds.
  Optional<BindingRequest> of(String codeHash, Instant now);

  /// Forgets a person's request, if there is one.
  void forget(SubjectKey subject);

  /// Forgets what is over.
  ///
  /// @return how many that were
  int forgetExpired(Instant now);
}
