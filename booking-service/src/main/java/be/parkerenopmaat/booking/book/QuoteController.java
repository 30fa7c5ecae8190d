package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/v1/quotes`: the price, the paying minutes and the sessions of a booking that is not
/// made. The same rules as for booking; nothing is stored, locked or asked.
@RestController
class QuoteController {

  private final BookingRules rules;
  private final Citizens citizens;
  private final Bookings bookings;
  private final BookingSettings settings;
  private final Problems problems;
  private final Clock clock;

  QuoteController(
      BookingRules rules,
      Citizens citizens,
      Bookings bookings,
      BookingSettings settings,
      Problems problems,
      Clock clock) {
    this.rules = rules;
    this.citizens = citizens;
    this.bookings = bookings;
    this.settings = settings;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param expiresAt until when the price is said to hold
  record Quote(
      Amount price,
      int payingMinutes,
      List<QuarterMinutes> minutesByQuarter,
      List<QuotedSession> sessions,
      OffsetDateTime expiresAt) {}

  record QuarterMinutes(String quarter, int minutes) {}

  record QuotedSession(OffsetDateTime start, OffsetDateTime end, Amount price, int payingMinutes) {
    static QuotedSession of(PricedStay stay) {
      return new QuotedSession(
          SessionAnswer.local(stay.stay().start()),
          SessionAnswer.local(stay.stay().end()),
          Amount.of(stay.price()),
          stay.minutes().total());
    }
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
      case BookingDecision.Declined(var refusal) -> problem(RefusalAnswer.of(refusal));
      case BookingDecision.Accepted accepted ->
          ResponseEntity.ok(
              new Quote(
                  Amount.of(accepted.price()),
                  accepted.minutes().total(),
                  accepted.minutes().byQuarter().entrySet().stream()
                      .map(entry -> new QuarterMinutes(entry.getKey().toString(), entry.getValue()))
                      .toList(),
                  accepted.stays().stream().map(QuotedSession::of).toList(),
                  SessionAnswer.local(now.plus(settings.quoteValidity()))));
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
