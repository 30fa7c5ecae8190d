package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The private addresses under which citizens let their calendar read along: one each, known by the
/// hash of its token alone. Whoever opens one has claimed the citizen before, see
/// [Belongings#claim].
public interface CalendarFeeds {

  /// An address that stands.
  ///
  /// @param id what its token is made from
  record Feed(UUID id, String fingerprint, Instant createdAt) {}

  Optional<Feed> of(CitizenId citizen);

  /// Opens it in place of the one that was: the old address leads nowhere any more.
  void open(CitizenId citizen, Feed feed);

  void close(CitizenId citizen);

  /// Whose calendar an address shows.
  Optional<CitizenId> reader(String fingerprint);
}
