package be.parkerenopmaat.identity.domain;

/// What keeps citizens signed in: the sessions of their browsers here, and the tokens of their
/// clients.
public interface SignIns {

  /// Ends every session and revokes every token of this citizen, on every replica, when the
  /// transaction commits.
  void endAll(CitizenId citizen);
}
