package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.domain.SignInMethod;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/// How somebody who came in leaves what they came in through. It is kept in the browser's session,
/// sealed.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
sealed interface WayOut {

  /// By the consent app's encrypted logout, which wants to know who leaves and with which token.
  ///
  /// @param signIn the name of the sign-in, see [AProfileGrant]
  record OfAProfile(String user, String accessToken, UUID signIn) implements WayOut {}

  /// By the logout of the provider itself, which knows the browser.
  record OfProvider(SignInMethod method) implements WayOut {}
}
