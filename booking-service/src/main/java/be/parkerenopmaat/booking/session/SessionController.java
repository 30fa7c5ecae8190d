package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Unused;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Stops and cancels one session. The answer waits, bounded, until money and hours are back, so
/// that the balance seen next already has them; it is the same when they take longer.
@RestController
class SessionController {

  private final ChangeSession changeSession;
  private final Bookings bookings;
  private final BoundedWait wait;
  private final BookingSettings settings;
  private final Zones zones;
  private final Problems problems;
  private final Clock clock;

  SessionController(
      ChangeSession changeSession,
      Bookings bookings,
      BoundedWait wait,
      BookingSettings settings,
      Zones zones,
      Problems problems,
      Clock clock) {
    this.changeSession = changeSession;
    this.bookings = bookings;
    this.wait = wait;
    this.settings = settings;
    this.zones = zones;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param refund what goes back to the balance
  /// @param returnedMinutes the visitor minutes that go back; zero for own parking
  record Changed(SessionAnswer session, Amount refund, int returnedMinutes) {}

  @Idempotent
  @PostMapping("/api/v1/sessions/{id}/stop")
  ResponseEntity<?> stop(Caller caller, @PathVariable UUID id) {
    return change(caller, new SessionId(id), ChangeSession.Wish.STOP);
  }

  @DeleteMapping("/api/v1/sessions/{id}")
  ResponseEntity<?> cancel(Caller caller, @PathVariable UUID id) {
    return change(caller, new SessionId(id), ChangeSession.Wish.CANCEL);
  }

  private ResponseEntity<?> change(Caller caller, SessionId id, ChangeSession.Wish wish) {
    return switch (changeSession.change(new CitizenId(caller.citizenId()), id, wish)) {
      case ChangeSession.Unknown() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
      case ChangeSession.Declined(var reason) -> {
        RefusalAnswer refusal = RefusalAnswer.of(reason);
        yield problems.answer(
            HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.details());
      }
      case ChangeSession.Done(Booking booking, Session session, Unused unused) -> {
        awaitReturn(id);
        boolean visit = booking.terms().purpose().forVisitors();
        yield ResponseEntity.ok(
            new Changed(
                SessionAnswer.of(
                    booking, session, zones.get(booking.terms().zone()), clock.instant()),
                Amount.of(unused.refund()),
                visit ? unused.minutes().total() : 0));
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
