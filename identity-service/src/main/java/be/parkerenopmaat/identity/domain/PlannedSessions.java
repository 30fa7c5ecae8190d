package be.parkerenopmaat.identity.domain;

/// What happens to sessions that did not start yet when their citizen withdraws or is erased. The
/// citizen is told before they confirm (Manual check 31).
public enum PlannedSessions {
  /// They are cancelled, with refund of money and hours.
  CANCEL,
  /// They stand until they are over.
  KEEP
}
