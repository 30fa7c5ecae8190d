package be.parkerenopmaat.payment.domain;

/// What looking into an accepted call brought about.
public enum WebhookOutcome {
  /// Signed with our key, but wrong about the order it names: another amount, currency or payment.
  /// The provider is asked all the same, and believed instead.
  CONTRADICTING,
  /// An order, or a refund of it, is now due to be asked about.
  HINTED,
  /// The order needs no hint: paid, in quarantine, or not opened yet.
  NOT_NEEDED,
  /// The provider's own test event, sent because somebody asked for it.
  TEST,
  /// About nothing of ours.
  UNKNOWN_ORDER,
  /// Signed with our key, but for another merchant.
  OTHER_MERCHANT,
  /// Not an event we can read.
  UNREADABLE
}
