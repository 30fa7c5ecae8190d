package be.parkerenopmaat.booking.feed;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.CalendarFeeds;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/calendar-feed`: shows, opens and closes the citizen's private calendar address. Opening
/// takes no `Idempotency-Key`, because its answer holds a secret that must not be stored; the last
/// one opened is the one that stands.
@RestController
class FeedController {

  private static final String PATH = "/api/v1/calendar-feed";

  private final OpenFeed openFeed;
  private final CalendarFeeds feeds;
  private final RightsSettings settings;
  private final Problems problems;

  FeedController(
      OpenFeed openFeed, CalendarFeeds feeds, RightsSettings settings, Problems problems) {
    this.openFeed = openFeed;
    this.feeds = feeds;
    this.settings = settings;
    this.problems = problems;
  }

  /// @param url who has it reads along, so it is for the citizen's own calendar
  record FeedAnswer(URI url, OffsetDateTime createdAt) {}

  @GetMapping(PATH)
  ResponseEntity<?> show(Caller caller) {
    return feeds
        .of(new CitizenId(caller.citizenId()))
        // Made with another key than today's: it still works, but nobody can tell it any more.
        .filter(feed -> openFeed.fingerprint(feed.id()).equals(feed.fingerprint()))
        .<ResponseEntity<?>>map(feed -> ResponseEntity.ok(answer(feed)))
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of()));
  }

  @PostMapping(PATH)
  ResponseEntity<?> open(Caller caller) {
    return switch (openFeed.open(new CitizenId(caller.citizenId()))) {
      case OpenFeed.Opened(var feed) ->
          ResponseEntity.status(HttpStatus.CREATED).body(answer(feed));
      case OpenFeed.Declined(Objection objection) -> {
        ObjectionAnswer answer = ObjectionAnswer.of(objection);
        yield problems.answer(HttpStatus.valueOf(answer.status()), answer.code(), answer.details());
      }
    };
  }

  @DeleteMapping(PATH)
  ResponseEntity<?> close(Caller caller) {
    feeds.close(new CitizenId(caller.citizenId()));
    return ResponseEntity.noContent().build();
  }

  private FeedAnswer answer(CalendarFeeds.Feed feed) {
    return new FeedAnswer(
        URI.create(settings.publicUrl() + "/calendar/" + openFeed.token(feed.id()) + ".ics"),
        SessionAnswer.local(feed.createdAt()));
  }
}
