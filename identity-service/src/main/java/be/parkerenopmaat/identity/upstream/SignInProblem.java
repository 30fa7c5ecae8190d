package be.parkerenopmaat.identity.upstream;

/// Why somebody did not get in, as far as they can do something about it. Each has its words in the
/// message files, under `failed.<key>`.
public enum SignInProblem {
  /// They cancelled at the provider, or it did not recognise them.
  CANCELLED("cancelled"),
  /// The provider is unreachable, slow or out of order.
  UNAVAILABLE("unavailable"),
  /// The provider's answer does not hold: signature, issuer, audience, nonce, time, code.
  REJECTED("rejected"),
  /// The provider told too little to recognise the person.
  INCOMPLETE("incomplete"),
  /// The sign-in was not finished in time, or was begun in another browser.
  EXPIRED("expired");

  private final String key;

  SignInProblem(String key) {
    this.key = key;
  }

  /// The name in addresses and message keys.
  public String key() {
    return key;
  }
}
