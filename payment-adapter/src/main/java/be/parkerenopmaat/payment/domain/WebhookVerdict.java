package be.parkerenopmaat.payment.domain;

/// Whether a call that says it comes from the provider does.
public enum WebhookVerdict {
  /// Signed with one of our live keys.
  ACCEPTED,
  /// A signature header is missing.
  UNSIGNED,
  /// A signature header stands there more than once.
  DOUBLED,
  /// Signed with a key that is not, or no longer, ours.
  UNKNOWN_KEY,
  /// Signed by somebody who does not have the key, or changed on the way.
  WRONG_SIGNATURE
}
