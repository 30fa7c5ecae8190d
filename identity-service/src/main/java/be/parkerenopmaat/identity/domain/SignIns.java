package be.parkerenopmaat.identity.domain;

/// What keeps citizens signed in: the sessions of their browsers here, and the tokens of their
/// clients.
public interface SignIns {

  /// The era that a sign-in belongs to which begins now. The caller has locked the citizen, so that
  /// it begins either before an end or after it.
  Era era(CitizenId citizen);

  /// Whether the citizen's sign-ins have not ended since, for as long as the transaction lasts: an
  /// end waits for it, and one that was under way is waited for.
  boolean lasts(Era era);

  /// Ends every session and revokes every token of this citizen, on every replica, when the
  /// transaction commits, and all that is under way to one.
  void endAll(CitizenId citizen);
}
