package be.parkerenopmaat.booking.amend;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.BookingAnswer;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswers;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.problem.Problems;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Waits, bounded, for what becomes of a wish, and answers it: 200 with the session, the refusal as
/// a problem, 202 with the place to look when the verdict takes longer.
@Component
class AmendAnswers {

  private final Bookings bookings;
  private final SessionAnswers sessions;
  private final BoundedWait wait;
  private final BookingSettings settings;
  private final Problems problems;
  private final Clock clock;

  AmendAnswers(
      Bookings bookings,
      SessionAnswers sessions,
      BoundedWait wait,
      BookingSettings settings,
      Problems problems,
      Clock clock) {
    this.bookings = bookings;
    this.sessions = sessions;
    this.wait = wait;
    this.settings = settings;
    this.problems = problems;
    this.clock = clock;
  }

  /// What a wish was charged.
  ///
  /// @param replaces whether it was charged instead of what the session cost before
  record Charged(Money price, PayingMinutes minutes, boolean replaces) {}

  ResponseEntity<?> of(
      AmendSession.Outcome outcome,
      SessionId session,
      BiFunction<SessionAnswer, Charged, Object> body) {
    return switch (outcome) {
      case AmendSession.Unknown() -> unknown();
      case AmendSession.Declined(var refusal, var alternatives) ->
          problem(RefusalAnswer.of(refusal, alternatives));
      case AmendSession.Done() ->
          shown(session, body, new Charged(Money.ZERO, PayingMinutes.NONE, false));
      case AmendSession.Asked(BookingId id) -> decided(await(id), session, body);
    };
  }

  private ResponseEntity<?> decided(
      Booking booking, SessionId session, BiFunction<SessionAnswer, Charged, Object> body) {
    Booking.Terms terms = booking.terms();
    return switch (booking) {
      case Booking.Confirmed _ -> {
        awaitReturn(session);
        yield shown(session, body, new Charged(terms.price(), terms.minutes(), true));
      }
      case Booking.Refused(_, var refusal, _) -> problem(RefusalAnswer.of(refusal));
      case Booking.Lapsed _ -> problem(RefusalAnswer.of(Reason.NO_VERDICT_IN_TIME));
      case Booking.Requested _ ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/bookings/" + booking.id().value()))
              .body(BookingAnswer.of(booking, sessions, clock.instant()));
    };
  }

  private ResponseEntity<?> shown(
      SessionId id, BiFunction<SessionAnswer, Charged, Object> body, Charged charged) {
    return bookings
        .findOf(id)
        .flatMap(
            booking ->
                booking.session(id).map(session -> sessions.of(booking, session, clock.instant())))
        .<ResponseEntity<?>>map(session -> ResponseEntity.ok(body.apply(session, charged)))
        .orElseGet(this::unknown);
  }

  private Booking await(BookingId id) {
    return wait.until(id.value(), settings.verdictWait(), () -> decided(id))
        .or(() -> bookings.find(id))
        .orElseThrow();
  }

  private Optional<Booking> decided(BookingId id) {
    return bookings.find(id).filter(booking -> !(booking instanceof Booking.Requested));
  }

  private void awaitReturn(SessionId id) {
    wait.until(
        id.value(),
        settings.returnWait(),
        () -> bookings.everythingReturned(List.of(id)) ? Optional.of(true) : Optional.empty());
  }

  ResponseEntity<?> unknown() {
    return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }

  ResponseEntity<?> problem(RefusalAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
