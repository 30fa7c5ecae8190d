package be.parkerenopmaat.booking.series;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswers;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.platform.await.BoundedWait;
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
import org.springframework.web.bind.annotation.RestController;

/// `DELETE /api/v1/series/{id}`: cancels what is left of a series. The answer waits, bounded, until
/// money and hours are back.
@RestController
class SeriesController {

  private final CancelSeries cancelSeries;
  private final Bookings bookings;
  private final BoundedWait wait;
  private final BookingSettings settings;
  private final SessionAnswers sessions;
  private final Problems problems;
  private final Clock clock;

  SeriesController(
      CancelSeries cancelSeries,
      Bookings bookings,
      BoundedWait wait,
      BookingSettings settings,
      SessionAnswers sessions,
      Problems problems,
      Clock clock) {
    this.cancelSeries = cancelSeries;
    this.bookings = bookings;
    this.wait = wait;
    this.settings = settings;
    this.sessions = sessions;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param sessions those that are cancelled
  /// @param refund what goes back to the balance, in all
  /// @param returnedMinutes the visitor minutes that go back, in all; zero for own parking
  record Changed(List<SessionAnswer> sessions, Amount refund, int returnedMinutes) {}

  @DeleteMapping("/api/v1/series/{id}")
  ResponseEntity<?> cancel(Caller caller, @PathVariable UUID id) {
    return switch (cancelSeries.cancel(new CitizenId(caller.citizenId()), new BookingId(id))) {
      case CancelSeries.Unknown() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
      case CancelSeries.Declined(var reason) -> {
        RefusalAnswer refusal = RefusalAnswer.of(reason);
        yield problems.answer(
            HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.details());
      }
      case CancelSeries.Done(Booking booking, var cancelled) -> {
        awaitReturn(booking.id(), cancelled.stream().map(Session::id).toList());
        yield ResponseEntity.ok(shown(booking, cancelled));
      }
    };
  }

  private Changed shown(Booking booking, List<Session> cancelled) {
    Money refund =
        cancelled.stream().map(one -> one.unused().refund()).reduce(Money.ZERO, Money::plus);
    int minutes =
        booking.terms().purpose().forVisitors()
            ? cancelled.stream().mapToInt(one -> one.unused().minutes().total()).sum()
            : 0;
    return new Changed(
        cancelled.stream().map(one -> sessions.of(booking, one, clock.instant())).toList(),
        Amount.of(refund),
        minutes);
  }

  private void awaitReturn(BookingId series, List<SessionId> cancelled) {
    wait.until(
        series.value(),
        settings.returnWait(),
        () -> bookings.everythingReturned(cancelled) ? Optional.of(true) : Optional.empty());
  }
}
