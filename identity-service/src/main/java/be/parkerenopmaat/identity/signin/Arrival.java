package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.Era;
import org.jspecify.annotations.Nullable;

/// Who came back from a provider.
sealed interface Arrival {

  /// A citizen who consents, and is in.
  ///
  /// @param era the one this sign-in began in
  record SignedIn(Citizen.Registered citizen, Era era) implements Arrival {}

  /// Somebody who is to be asked.
  ///
  /// @param era the one their account was in; null for a stranger, who has none
  record ToAsk(@Nullable Era era) implements Arrival {}
}
