package be.parkerenopmaat.booking.amend;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.QuoteAnswer;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.Alternatives;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.Grounds;
import be.parkerenopmaat.booking.domain.MeansTold;
import be.parkerenopmaat.booking.domain.Neighbours;
import be.parkerenopmaat.booking.domain.Quote;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Quotes;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Prices a later end of a running session, and extends it.
@RestController
class ExtensionController {

  private final AmendSession amendSession;
  private final AmendAnswers answers;
  private final BookingRules rules;
  private final Citizens citizens;
  private final Bookings bookings;
  private final Quotes quotes;
  private final MeansTold means;
  private final BookingSettings settings;
  private final Clock clock;

  ExtensionController(
      AmendSession amendSession,
      AmendAnswers answers,
      Grounds grounds,
      MeansTold means,
      BookingSettings settings,
      Clock clock) {
    this.amendSession = amendSession;
    this.answers = answers;
    rules = grounds.rules();
    citizens = grounds.citizens();
    bookings = grounds.bookings();
    quotes = grounds.quotes();
    this.means = means;
    this.settings = settings;
    this.clock = clock;
  }

  record QuoteBody(@NotNull OffsetDateTime end) {}

  /// @param quoteId the quote whose price is to be paid; absent for the price of now
  record ExtensionBody(@NotNull OffsetDateTime end, @Nullable UUID quoteId) {}

  /// @param price what comes on top
  /// @param payingMinutes the paying minutes that come on top
  record Extended(SessionAnswer session, Amount price, int payingMinutes) {}

  @PostMapping("/api/v1/sessions/{id}/extension-quotes")
  ResponseEntity<?> quote(
      Caller caller, @PathVariable UUID id, @Valid @RequestBody QuoteBody body) {
    CitizenId citizen = new CitizenId(caller.citizenId());
    SessionId session = new SessionId(id);
    Optional<Booking> found =
        bookings.findOf(session).filter(booking -> booking.terms().citizen().equals(citizen));
    return switch (found.orElse(null)) {
      case Booking.Confirmed booking ->
          switch (booking.session(session).orElse(null)) {
            case Session.Booked booked -> quote(booking, booked, body.end().toInstant());
            case Session.Stopped _, Session.Cancelled _ ->
                answers.problem(RefusalAnswer.of(Reason.SESSION_NOT_RUNNING));
            case null -> answers.unknown();
          };
      case Booking.Requested _ -> answers.problem(RefusalAnswer.of(Reason.BOOKING_UNDECIDED));
      case Booking.Refused _, Booking.Lapsed _ -> answers.unknown();
      case null -> answers.unknown();
    };
  }

  private ResponseEntity<?> quote(Booking.Confirmed booking, Session.Booked session, Instant end) {
    Instant now = clock.instant();
    CitizenId citizen = booking.terms().citizen();
    Neighbours parked = bookings::parkedAround;
    return switch (rules.extend(
        session,
        booking.terms().purpose(),
        end,
        citizens.find(citizen),
        parked.without(session.id()),
        now)) {
      case BookingDecision.Declined(Refusal refusal, Alternatives alternatives) ->
          answers.problem(RefusalAnswer.of(refusal, alternatives));
      case BookingDecision.Accepted accepted -> {
        Quote quote =
            new Quote(
                new QuoteId(Uuids.next()),
                citizen,
                Quote.digest(session.id(), end),
                accepted.stays(),
                now,
                now.plus(settings.quoteValidity()));
        quotes.add(quote);
        yield ResponseEntity.ok(
            QuoteAnswer.of(
                quote,
                accepted.place().plate(),
                means.of(citizen).shortfall(accepted.purpose(), quote.price(), quote.minutes())));
      }
    };
  }

  @Idempotent
  @PostMapping("/api/v1/sessions/{id}/extend")
  ResponseEntity<?> extend(
      Caller caller,
      RequestId requestId,
      @PathVariable UUID id,
      @Valid @RequestBody ExtensionBody body) {
    AmendSession.Outcome outcome =
        amendSession.extend(
            new BookingId(requestId.value()),
            new CitizenId(caller.citizenId()),
            new SessionId(id),
            body.end().toInstant(),
            body.quoteId() == null ? null : new QuoteId(body.quoteId()));
    return answers.of(
        outcome,
        new SessionId(id),
        (session, asked) ->
            new Extended(session, Amount.of(asked.price()), asked.minutes().total()));
  }
}
