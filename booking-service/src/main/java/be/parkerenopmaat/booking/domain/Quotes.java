package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Optional;

/// Prices that were told.
public interface Quotes {

  void add(Quote quote);

  /// A quote, for the citizen to whom it was told.
  Optional<Quote> find(QuoteId id, CitizenId citizen);

  /// Forgets those that expired before an instant.
  void forget(Instant expiredBefore);
}
