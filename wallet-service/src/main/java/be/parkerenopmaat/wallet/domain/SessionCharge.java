package be.parkerenopmaat.wallet.domain;

import java.time.Instant;

/// What one session of a booking costs, and what its statement line will say.
///
/// @param startsAt the session is `[startsAt, endsAt)`
/// @param price zero or more; a free session gets no line
public record SessionCharge(
    SessionId session, String zone, Instant startsAt, Instant endsAt, Money price) {

  public SessionCharge {
    if (price.cents() < 0) {
      throw new IllegalArgumentException("a price is zero or more");
    }
    if (!endsAt.isAfter(startsAt)) {
      throw new IllegalArgumentException("a session ends after its start");
    }
  }
}
