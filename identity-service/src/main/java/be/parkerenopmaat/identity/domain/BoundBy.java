package be.parkerenopmaat.identity.domain;

/// Who saw to it that a sign-in opens an account.
public enum BoundBy {
  /// The citizen, who had both in their hands.
  CITIZEN,
  /// An operator, who saw the person and their identity card.
  OPERATOR
}
