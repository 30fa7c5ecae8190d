package be.parkerenopmaat.quota.hours;

import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.RefusalReason;
import be.parkerenopmaat.quota.hours.HoursQueries.QuarterHours;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows a resident the visitor hours of this quarter and the next, exact (manual check 108), and
/// the entries that prove them.
@RestController
@RequestMapping("/api/v1/visitor-quota")
class HoursController {

  private final FindOwner owners;
  private final HoursQueries queries;
  private final EntryQueries entryQueries;
  private final HoursSentence sentence;
  private final Problems problems;
  private final Clock clock;

  HoursController(
      FindOwner owners,
      HoursQueries queries,
      EntryQueries entryQueries,
      HoursSentence sentence,
      Problems problems,
      Clock clock) {
    this.owners = owners;
    this.queries = queries;
    this.entryQueries = entryQueries;
    this.sentence = sentence;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param quarters this quarter and the next
  /// @param blocked whether an operator stopped new reservations
  /// @param sentence the manual's sentence in the caller's language
  record VisitorQuota(List<QuarterHours> quarters, boolean blocked, String sentence) {}

  @GetMapping
  ResponseEntity<?> quota(Caller caller, Locale locale) {
    return forOwner(
        caller,
        owner -> {
          Quarter current = Quarter.of(clock.instant());
          List<QuarterHours> quarters = queries.quarters(owner, List.of(current, current.next()));
          boolean blocked = queries.isBlocked(owner);
          String text =
              blocked
                  ? sentence.blocked(locale)
                  : sentence.available(
                      quarters.getFirst().remainingMinutes(),
                      quarters.getLast().remainingMinutes(),
                      locale);
          return ResponseEntity.ok(new VisitorQuota(quarters, blocked, text));
        });
  }

  @GetMapping("/entries")
  ResponseEntity<?> entries(
      Caller caller, PageRequest page, @RequestParam @Nullable Quarter quarter) {
    return forOwner(
        caller,
        owner -> {
          long total = page.withCount() ? entryQueries.count(owner, quarter) : 0;
          var items = entryQueries.page(owner, new CitizenId(caller.citizenId()), quarter, page);
          URI self =
              UriComponentsBuilder.fromPath("/api/v1/visitor-quota/entries")
                  .queryParamIfPresent("quarter", Optional.ofNullable(quarter))
                  .build()
                  .toUri();
          return ResponseEntity.ok()
              .contentType(MediaType.parseMediaType(HalPage.MEDIA_TYPE))
              .body(HalPage.of(page, total, "entries", items, self));
        });
  }

  private ResponseEntity<?> forOwner(
      Caller caller, Function<QuotaOwner, ResponseEntity<?>> answer) {
    return switch (owners.of(new CitizenId(caller.citizenId()))) {
      case Whose.Of(var owner) -> answer.apply(owner);
      case Whose.Nobodys _ ->
          problems.answer(HttpStatus.FORBIDDEN, RefusalReason.NO_VISITOR_QUOTA.code(), Map.of());
      case Whose.Unknown _ ->
          problems.answer(HttpStatus.SERVICE_UNAVAILABLE, "citizen-unknown", Map.of());
    };
  }
}
