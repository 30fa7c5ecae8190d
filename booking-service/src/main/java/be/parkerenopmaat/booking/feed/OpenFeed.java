package be.parkerenopmaat.booking.feed;

import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.CalendarFeeds;
import be.parkerenopmaat.booking.domain.CalendarFeeds.Feed;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import be.parkerenopmaat.platform.Uuids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens a private address for the citizen's calendar, always a new one: what was given to somebody
/// before leads nowhere after it.
@Component
class OpenFeed {

  private static final String PURPOSE = "calendar";

  private final Belongings belongings;
  private final CalendarFeeds feeds;
  private final KeyedHash keyedHash;
  private final Clock clock;

  OpenFeed(Belongings belongings, CalendarFeeds feeds, KeyedHash keyedHash, Clock clock) {
    this.belongings = belongings;
    this.feeds = feeds;
    this.keyedHash = keyedHash;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {}

  record Opened(Feed feed) implements Outcome {}

  record Declined(Objection objection) implements Outcome {}

  @Transactional
  public Outcome open(CitizenId citizen) {
    return switch (belongings.claim(citizen)) {
      case WITHDRAWN -> new Declined(Objection.CONSENT_MISSING);
      case UNKNOWN -> new Declined(Objection.CITIZEN_UNKNOWN);
      case CONSENTS -> {
        UUID id = Uuids.next();
        Feed feed = new Feed(id, fingerprint(id), clock.instant().truncatedTo(ChronoUnit.MICROS));
        feeds.open(citizen, feed);
        yield new Opened(feed);
      }
    };
  }

  /// What the database keeps of the address.
  String fingerprint(UUID feed) {
    return KeyedHash.fingerprint(token(feed));
  }

  /// The secret part of the address.
  String token(UUID feed) {
    return keyedHash.token(PURPOSE, feed);
  }
}
