package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Era;
import java.util.Objects;

/// Somebody came in by a sign-in that nobody is known by, and then by one that opens an account.
///
/// @param citizen whose account it is
/// @param newcomer the sign-in that may open it too from now on
/// @param era the one that the sign-in to the account began in
record PendingBinding(CitizenId citizen, PendingSignIn newcomer, Era era) {

  PendingBinding {
    // What the release before this one kept has none.
    era = Objects.requireNonNullElseGet(era, () -> Era.first(citizen));
  }
}
