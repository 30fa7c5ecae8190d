package be.parkerenopmaat.booking.feed;

import be.parkerenopmaat.booking.domain.CalendarFeeds;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.booking.icalendar.CalendarFile;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import be.parkerenopmaat.platform.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `GET /calendar/{token}.ics`: the feed itself, for calendar programs, which sign in nowhere. A
/// cancelled session stays in it as cancelled, so that every calendar takes it out of sight.
@RestController
class CalendarController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarFeeds feeds;
  private final FeedQueries queries;
  private final CalendarFile calendarFile;
  private final Zones zones;
  private final MessageSource messages;
  private final Problems problems;
  private final Clock clock;

  CalendarController(
      CalendarFeeds feeds,
      FeedQueries queries,
      CalendarFile calendarFile,
      Zones zones,
      MessageSource messages,
      Problems problems,
      Clock clock) {
    this.feeds = feeds;
    this.queries = queries;
    this.calendarFile = calendarFile;
    this.zones = zones;
    this.messages = messages;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/calendar/{token:[A-Za-z0-9_-]{43}}.ics")
  ResponseEntity<?> read(@PathVariable String token) {
    Optional<CitizenId> citizen = feeds.reader(KeyedHash.fingerprint(token));
    if (citizen.isEmpty()) {
      return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
    }
    Locale language = Locale.of(queries.language(citizen.get().value()));
    List<CalendarFile.Entry> entries =
        queries.sessions(citizen.get().value(), clock.instant()).stream()
            .map(session -> entry(session, language))
            .toList();
    String text = calendarFile.write(words("calendar.name", language), entries);
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .eTag(KeyedHash.fingerprint(text))
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header("Content-Disposition", "inline; filename=\"parkeren.ics\"")
        .header("X-Robots-Tag", "noindex")
        .header("X-Content-Type-Options", "nosniff")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private CalendarFile.Entry entry(FeedQueries.Row row, Locale language) {
    String zone = zones.find(row.zone()).map(found -> found.name()).orElse(row.zone().value());
    String title =
        words(
            row.visit() ? "calendar.title.visitor" : "calendar.title.own",
            language,
            row.plate(),
            zone);
    return new CalendarFile.Entry(
        row.id(),
        row.stay(),
        title,
        zone,
        words(
            "calendar.text",
            language,
            row.plate(),
            zone,
            row.seriesNumber() == null ? 0L : row.seriesNumber()),
        row.cancelled(),
        row.changedAt(),
        row.revision());
  }

  private String words(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }
}
