package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.announcement.BookingAnswer;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswers;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/bookings`: books, and tells what became of a booking. 201 when confirmed in time, the
/// refusal as a problem, 202 with the place to look when the verdict takes longer.
@RestController
class BookingController {

  private final BookSession bookSession;
  private final AwaitVerdict awaitVerdict;
  private final Bookings bookings;
  private final SessionAnswers sessions;
  private final Problems problems;
  private final Clock clock;

  BookingController(
      BookSession bookSession,
      AwaitVerdict awaitVerdict,
      Bookings bookings,
      SessionAnswers sessions,
      Problems problems,
      Clock clock) {
    this.bookSession = bookSession;
    this.awaitVerdict = awaitVerdict;
    this.bookings = bookings;
    this.sessions = sessions;
    this.problems = problems;
    this.clock = clock;
  }

  @Idempotent
  @PostMapping("/api/v1/bookings")
  ResponseEntity<?> book(Caller caller, RequestId requestId, @Valid @RequestBody BookingBody body) {
    return switch (body.read(new CitizenId(caller.citizenId()))) {
      case BookingBody.NotUnderstood(var reason) -> problem(RefusalAnswer.of(reason));
      case BookingBody.Understood(var request) ->
          switch (bookSession.book(new BookingId(requestId.value()), request, body.quote())) {
            case BookSession.Declined(var refusal, var alternatives) ->
                problem(RefusalAnswer.of(refusal, alternatives));
            case BookSession.Stored(var id) -> answer(awaitVerdict.of(id));
          };
    };
  }

  @GetMapping("/api/v1/bookings/{id}")
  ResponseEntity<?> look(Caller caller, @PathVariable UUID id) {
    return bookings
        .find(new BookingId(id))
        .filter(booking -> booking.terms().citizen().value().equals(caller.citizenId()))
        .<ResponseEntity<?>>map(booking -> ResponseEntity.ok(shown(booking)))
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of()));
  }

  private ResponseEntity<?> answer(Booking booking) {
    URI place = URI.create("/api/v1/bookings/" + booking.id().value());
    return switch (booking) {
      case Booking.Confirmed _ -> ResponseEntity.created(place).body(shown(booking));
      case Booking.Refused(_, var refusal, _) -> problem(RefusalAnswer.of(refusal));
      case Booking.Lapsed _ -> problem(RefusalAnswer.of(Reason.NO_VERDICT_IN_TIME));
      case Booking.Requested _ -> ResponseEntity.accepted().location(place).body(shown(booking));
    };
  }

  private BookingAnswer shown(Booking booking) {
    return BookingAnswer.of(booking, sessions, clock.instant());
  }

  private ResponseEntity<?> problem(RefusalAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
