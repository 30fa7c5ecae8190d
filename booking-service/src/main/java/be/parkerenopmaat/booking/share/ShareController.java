package be.parkerenopmaat.booking.share;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Gives a session a private address for the visitor, and answers behind it. The address of a
/// session is always the same one, so a retry needs no `Idempotency-Key`, and a code on paper stays
/// right.
@RestController
class ShareController {

  private static final String PURPOSE = "visit";

  private final ShareVisit shareVisit;
  private final VisitQueries queries;
  private final KeyedHash keyedHash;
  private final RightsSettings settings;
  private final Problems problems;
  private final Clock clock;

  ShareController(
      ShareVisit shareVisit,
      VisitQueries queries,
      KeyedHash keyedHash,
      RightsSettings settings,
      Problems problems,
      Clock clock) {
    this.shareVisit = shareVisit;
    this.queries = queries;
    this.keyedHash = keyedHash;
    this.settings = settings;
    this.problems = problems;
    this.clock = clock;
  }

  record Shared(URI url) {}

  @PostMapping("/api/v1/sessions/{id}/share")
  ResponseEntity<?> share(Caller caller, @PathVariable UUID id) {
    String token = keyedHash.token(PURPOSE, id);
    return switch (shareVisit.share(
        new CitizenId(caller.citizenId()), new SessionId(id), KeyedHash.fingerprint(token))) {
      case ShareVisit.Shared() ->
          ResponseEntity.ok(new Shared(URI.create(settings.publicUrl() + "/visit/" + token)));
      case ShareVisit.Unknown() -> notFound();
      case ShareVisit.Declined(Objection objection) -> {
        ObjectionAnswer answer = ObjectionAnswer.of(objection);
        yield problems.answer(HttpStatus.valueOf(answer.status()), answer.code(), answer.details());
      }
    };
  }

  /// Until a day after the end, as long as a plate is anything to enforcement; then it is gone.
  @GetMapping("/api/v1/visits/{token:[A-Za-z0-9_-]{43}}")
  ResponseEntity<?> visit(@PathVariable String token) {
    return queries
        .visit(KeyedHash.fingerprint(token), clock.instant(), settings.enforcement().lookBack())
        .<ResponseEntity<?>>map(
            visit ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header("X-Robots-Tag", "noindex")
                    .header("Referrer-Policy", "no-referrer")
                    .body(visit))
        .orElseGet(this::notFound);
  }

  private ResponseEntity<?> notFound() {
    return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }
}
