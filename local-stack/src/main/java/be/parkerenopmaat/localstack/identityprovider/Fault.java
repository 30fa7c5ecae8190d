package be.parkerenopmaat.localstack.identityprovider;

import java.time.Duration;

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
  /// The ID token is signed by the provider's next key, which it does not publish yet.
  UNPUBLISHED_KEY,
  /// The same, and the provider takes longer to tell its keys than anybody waits; as long as this
  /// strikes somebody, it is slow for all.
  SLOW_KEYS,
  /// The ID token has `alg` none and no signature.
  UNSIGNED,
  /// The ID token is encrypted to a key that nobody has. Only itsme encrypts.
  UNKNOWN_ENCRYPTION_KEY,
  /// The ID token is encrypted to the key that the relying party published before its newest, as by
  /// a provider that has not read them since. Only itsme encrypts.
  PREVIOUS_ENCRYPTION_KEY,
  /// The ID token expired an hour ago.
  EXPIRED,
  /// The provider's clock is half a minute ahead.
  CLOCK_AHEAD(Duration.ofSeconds(30)),
  /// The provider's clock is half a minute behind.
  CLOCK_BEHIND(Duration.ofSeconds(-30)),
  /// The provider's clock is hours ahead.
  CLOCK_HOURS_AHEAD(Duration.ofHours(2)),
  /// The provider's clock is hours behind.
  CLOCK_HOURS_BEHIND(Duration.ofHours(-2)),
  /// The ID token states another authentication context than was asked for.
  OTHER_CONTEXT,
  /// The ID token does not say who the person is to the city.
  WITHOUT_A_PROFILE,
  /// The provider sends the citizen back with a code that was exchanged before.
  REPLAYED_CODE,
  /// The token endpoint answers 503, and so does `/me`.
  OUT_OF_ORDER,
  /// The token endpoint takes longer than anybody waits, and so does `/me`.
  SILENT;

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Duration skew;

  Fault() {
    this(Duration.ZERO);
  }

  Fault(Duration skew) {
    this.skew = skew;
  }

  /// How far the provider's clock is ahead.
  Duration skew() {
    return skew;
  }

  /// Answers nothing for longer than anybody waits.
  static void stayAway() {
    try {
      Thread.sleep(SILENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
