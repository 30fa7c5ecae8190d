package be.parkerenopmaat.payment.domain;

/// What looking into an accepted call brought about.
public enum WebhookOutcome {
  /// An order, or a refund of it, is now due to be asked about.
  HINTED,
  /// The order needs no hint: paid, in quarantine, or not opened yet.
  NOT_NEEDED,
  /// About nothing of ours, such as the provider's own test event.
  UNKNOWN_ORDER,
  /// Signed with our key, but for another merchant.
  OTHER_MERCHANT,
  /// Not an event we can read.
  UNREADABLE
}
