package be.parkerenopmaat.localstack.identityprovider;

/// Claims that no published provider has under a standard name. Both are an assumption of this
/// project, and named as its own.
public final class Claims {

  /// The A-profile id: the same for one person at every provider.
  public static final String A_PROFILE_ID = "https://parkerenopmaat.be/claims/a_profile_id";

  /// Opaque ids of the people of one household, the citizen included.
  public static final String FAMILY_MEMBERS = "https://parkerenopmaat.be/claims/family_members";

  /// A national number that nobody has. Every citizen has this one, so that a test finds out who
  /// keeps it.
  static final String NATIONAL_NUMBER = "01020399877";

  private Claims() {}
}
