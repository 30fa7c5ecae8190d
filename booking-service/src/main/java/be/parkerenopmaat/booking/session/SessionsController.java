package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows a citizen their sessions: now and next, all of them, one.
@RestController
class SessionsController {

  private final SessionQueries queries;
  private final Problems problems;

  SessionsController(SessionQueries queries, Problems problems) {
    this.queries = queries;
    this.problems = problems;
  }

  /// "Lopende sessie" and "Eerstvolgende sessie" (Manual checks 49 to 56).
  ///
  /// @param running every session that runs now, the one that started first in front
  /// @param next the planned session that starts first; null when there is none
  record Current(List<SessionAnswer> running, @Nullable SessionAnswer next) {}

  @GetMapping("/api/v1/sessions/current")
  Current current(Caller caller) {
    return new Current(
        queries.running(caller.citizenId()), queries.next(caller.citizenId()).orElse(null));
  }

  /// @param date start day in Brussels; the same as `from` and `to` on that day
  /// @param from first start day, `to` the last one
  @GetMapping(path = "/api/v1/sessions", produces = HalPage.MEDIA_TYPE)
  HalPage list(
      Caller caller,
      PageRequest page,
      @RequestParam Optional<LocalDate> date,
      @RequestParam Optional<LocalDate> from,
      @RequestParam Optional<LocalDate> to,
      @RequestParam Optional<SessionAnswer.Status> status) {
    var filter =
        new SessionQueries.Filter(
            caller.citizenId(),
            date.or(() -> from).orElse(null),
            date.or(() -> to).orElse(null),
            status.orElse(null));
    URI self =
        UriComponentsBuilder.fromPath("/api/v1/sessions")
            .queryParamIfPresent("date", date)
            .queryParamIfPresent("from", from)
            .queryParamIfPresent("to", to)
            .queryParamIfPresent("status", status)
            .build()
            .toUri();
    long total = page.withCount() ? queries.count(filter) : 0;
    return HalPage.of(page, total, "sessions", queries.page(filter, page), self);
  }

  @GetMapping("/api/v1/sessions/{id}")
  ResponseEntity<?> one(Caller caller, @PathVariable UUID id) {
    return queries
        .one(caller.citizenId(), id)
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of()));
  }
}
