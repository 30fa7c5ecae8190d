package be.parkerenopmaat.identity.domain;

/// Whose identifier recognises a person.
public enum KnownBy {
  /// The city's A-profile: the same for life, and whichever way its owner signs in.
  A_PROFILE,
  /// itsme's own subject. Who deletes their itsme account and makes a new one gets another (itsme,
  /// "Identification", claim `sub`).
  ITSME,
  /// The subject at the provider before the identity card.
  EID;

  /// What a provider's own subject is.
  public static KnownBy subjectOf(SignInMethod method) {
    return switch (method) {
      case ITSME -> ITSME;
      case EID -> EID;
    };
  }

  /// Whether somebody who is unknown by it is surely new. A provider's own subject says nothing of
  /// who they were under another one, or at another provider.
  public boolean tellsWhoIsNew() {
    return switch (this) {
      case A_PROFILE -> true;
      case ITSME, EID -> false;
    };
  }
}
