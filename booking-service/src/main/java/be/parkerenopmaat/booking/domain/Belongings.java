package be.parkerenopmaat.booking.domain;

/// What a citizen keeps here for their own comfort: favourites, a calendar feed, preferences and
/// shared visits. It all goes when consent goes.
public interface Belongings {

  /// Whether something may be kept for a citizen.
  enum Standing {
    CONSENTS,
    /// Withdrew consent, or was erased.
    WITHDRAWN,
    /// Identity-service has not told of them yet.
    UNKNOWN
  }

  /// Locks the citizen until the transaction ends, so that nothing is kept behind the back of a
  /// withdrawal, and no limit is passed by two requests at once.
  Standing claim(CitizenId citizen);

  /// Forgets everything that was kept for the citizen.
  void forget(CitizenId citizen);
}
