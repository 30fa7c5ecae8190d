package be.parkerenopmaat.localstack.identityprovider;

/// The ways in which a provider can go wrong at the end of a sign-in: what a relying party has to
/// notice, or to survive.
public enum Fault {
  /// The ID token names another issuer.
  FOREIGN_ISSUER,
  /// The ID token is for another client.
  FOREIGN_AUDIENCE,
  /// The ID token answers another sign-in.
  FOREIGN_NONCE,
  /// The ID token is signed by somebody else, under the name of the provider's own key.
  FOREIGN_KEY,
  /// The ID token has `alg` none and no signature.
  UNSIGNED,
  /// The ID token expired an hour ago.
  EXPIRED,
  /// The ID token does not say who the person is to the city.
  WITHOUT_A_PROFILE,
  /// The token endpoint answers 503.
  OUT_OF_ORDER,
  /// The token endpoint takes longer than anybody waits.
  SILENT
}
