package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.QuoteAnswer;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.Grounds;
import be.parkerenopmaat.booking.domain.MeansTold;
import be.parkerenopmaat.booking.domain.Quote;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Quotes;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/v1/quotes`: the price, the paying minutes and the sessions of a booking that is not
/// made, and what it would lack. The same rules as for booking; nobody is asked, and nothing is
/// kept but the price.
@RestController
class QuoteController {

  private final BookingRules rules;
  private final Citizens citizens;
  private final Bookings bookings;
  private final Quotes quotes;
  private final MeansTold means;
  private final BookingSettings settings;
  private final Problems problems;
  private final Clock clock;

  QuoteController(
      Grounds grounds, MeansTold means, BookingSettings settings, Problems problems, Clock clock) {
    rules = grounds.rules();
    citizens = grounds.citizens();
    bookings = grounds.bookings();
    quotes = grounds.quotes();
    this.means = means;
    this.settings = settings;
    this.problems = problems;
    this.clock = clock;
  }

  @PostMapping("/api/v1/quotes")
  ResponseEntity<?> quote(Caller caller, @Valid @RequestBody BookingBody body) {
    return switch (body.read(new CitizenId(caller.citizenId()))) {
      case BookingBody.NotUnderstood(var reason) -> problem(RefusalAnswer.of(reason));
      case BookingBody.Understood(BookingRequest request) -> quote(request, clock.instant());
    };
  }

  private ResponseEntity<?> quote(BookingRequest request, Instant now) {
    return switch (rules.decide(
        request, citizens.find(request.citizen()), bookings::parkedAround, now)) {
      case BookingDecision.Declined(var refusal, var alternatives) ->
          problem(RefusalAnswer.of(refusal, alternatives));
      case BookingDecision.Accepted accepted -> {
        Quote quote =
            new Quote(
                new QuoteId(Uuids.next()),
                request.citizen(),
                Quote.digest(request),
                accepted.stays(),
                now,
                now.plus(settings.quoteValidity()));
        quotes.add(quote);
        yield ResponseEntity.ok(
            QuoteAnswer.of(
                quote,
                accepted.place().plate(),
                means
                    .of(request.citizen())
                    .shortfall(accepted.purpose(), quote.price(), quote.minutes())));
      }
    };
  }

  private ResponseEntity<?> problem(RefusalAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
