package be.parkerenopmaat.booking.domain;

import java.time.Instant;

/// Sessions whose state the citizen shows to somebody who is not signed in, such as the visitor:
/// known by the hash of a token alone.
public interface SharedVisits {

  /// Shows a session of a citizen's own. Repeating it changes nothing.
  ///
  /// @return whether the citizen has such a session
  boolean share(CitizenId citizen, SessionId session, String fingerprint, Instant now);
}
