package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswers;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Stops and cancels one session. The answer waits, bounded, until money and hours are back, so
/// that the balance seen next already has them; it is the same when they take longer.
@RestController
class SessionController {

  private final EndSession endSession;
  private final Bookings bookings;
  private final BoundedWait wait;
  private final BookingSettings settings;
  private final SessionAnswers sessions;
  private final Problems problems;
  private final Clock clock;

  SessionController(
      EndSession endSession,
      Bookings bookings,
      BoundedWait wait,
      BookingSettings settings,
      SessionAnswers sessions,
      Problems problems,
      Clock clock) {
    this.endSession = endSession;
    this.bookings = bookings;
    this.wait = wait;
    this.settings = settings;
    this.sessions = sessions;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param refund what goes back to the balance
  /// @param returnedMinutes the visitor minutes that go back; zero for own parking
  record Changed(SessionAnswer session, Amount refund, int returnedMinutes) {}

  /// @param at when the citizen left, by their own clock; absent for now
  record StopBody(@Nullable OffsetDateTime at) {}

  @Idempotent
  @PostMapping("/api/v1/sessions/{id}/stop")
  ResponseEntity<?> stop(
      Caller caller,
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable StopBody body) {
    OffsetDateTime at = body == null ? null : body.at();
    return answer(
        endSession.stop(
            new CitizenId(caller.citizenId()),
            new SessionId(id),
            at == null ? null : at.toInstant()));
  }

  @DeleteMapping("/api/v1/sessions/{id}")
  ResponseEntity<?> cancel(Caller caller, @PathVariable UUID id) {
    return answer(endSession.cancel(new CitizenId(caller.citizenId()), new SessionId(id)));
  }

  private ResponseEntity<?> answer(EndSession.Outcome outcome) {
    return switch (outcome) {
      case EndSession.Unknown() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
      case EndSession.Declined(var reason) -> {
        RefusalAnswer refusal = RefusalAnswer.of(reason);
        yield problems.answer(
            HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.details());
      }
      case EndSession.Done(Booking booking, Session session) -> {
        awaitReturn(session.id());
        boolean visit = booking.terms().purpose().forVisitors();
        yield ResponseEntity.ok(
            new Changed(
                sessions.of(booking, session, clock.instant()),
                Amount.of(session.unused().refund()),
                visit ? session.unused().minutes().total() : 0));
      }
    };
  }

  private void awaitReturn(SessionId id) {
    wait.until(
        id.value(),
        settings.returnWait(),
        () -> bookings.everythingReturned(List.of(id)) ? Optional.of(true) : Optional.empty());
  }
}
