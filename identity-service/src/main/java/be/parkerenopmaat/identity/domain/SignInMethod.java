package be.parkerenopmaat.identity.domain;

import java.util.Arrays;
import java.util.Optional;

/// The ways to sign in, exactly two (Manual check 12). The names are the registrations of the
/// upstream providers, and the end of their redirect URIs.
public enum SignInMethod {
  ITSME("itsme"),
  EID("eid");

  private final String registration;

  SignInMethod(String registration) {
    this.registration = registration;
  }

  /// The name in addresses and configuration.
  public String registration() {
    return registration;
  }

  /// The method of a registration name; empty for any other name.
  public static Optional<SignInMethod> of(String registration) {
    return Arrays.stream(values())
        .filter(method -> method.registration.equals(registration))
        .findFirst();
  }
}
