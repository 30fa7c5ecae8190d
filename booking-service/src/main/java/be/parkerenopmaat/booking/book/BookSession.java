package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Alternatives;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Grounds;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Quote;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Quotes;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Books a session or a series: decides under the lock of the plate, stores the request, and asks
/// the wallet and the quota, all in one transaction.
@Component
class BookSession {

  private final BookingRules rules;
  private final Citizens citizens;
  private final Bookings bookings;
  private final Quotes quotes;
  private final Outbox outbox;
  private final TransactionTemplate transactions;
  private final VerdictCounts counts;
  private final Clock clock;

  BookSession(
      Grounds grounds,
      Outbox outbox,
      TransactionTemplate transactions,
      VerdictCounts counts,
      Clock clock) {
    rules = grounds.rules();
    citizens = grounds.citizens();
    bookings = grounds.bookings();
    quotes = grounds.quotes();
    this.outbox = outbox;
    this.transactions = transactions;
    this.counts = counts;
    this.clock = clock;
  }

  /// What came of a request at once; the verdicts of others are still to come.
  sealed interface Outcome {}

  /// It is stored, now or by an earlier attempt under the same id.
  record Stored(BookingId id) implements Outcome {}

  record Declined(Refusal refusal, Alternatives alternatives) implements Outcome {}

  /// Books at the price of the quote, when one is named and it holds.
  Outcome book(BookingId id, BookingRequest request, @Nullable QuoteId quote) {
    Outcome outcome = transactions.execute(transaction -> book(id, request, quote, transaction));
    if (outcome instanceof Declined(Refusal refusal, _)) {
      counts.declined(refusal.reason(), null);
    }
    return outcome;
  }

  private Outcome book(
      BookingId id,
      BookingRequest request,
      @Nullable QuoteId quoteId,
      TransactionStatus transaction) {
    if (bookings.find(id).isPresent()) {
      return new Stored(id);
    }
    Instant now = clock.instant();
    return switch (decide(request, quoteId, now)) {
      case BookingDecision.Declined(Refusal refusal, Alternatives alternatives) -> {
        // Nor is the plate kept, of which nothing was booked.
        transaction.setRollbackOnly();
        yield declined(id, refusal, alternatives);
      }
      case BookingDecision.Accepted accepted -> {
        Booking.Requested requested = Booking.request(terms(id, request, accepted, now));
        if (!bookings.add(requested)) {
          transaction.setRollbackOnly();
          yield new Declined(Refusal.of(Reason.PLATE_ALREADY_PARKED), Alternatives.NONE);
        }
        outbox.add(BookingEvents.requested(requested.terms()));
        confirmWhenNobodyIsAsked(requested, now);
        yield new Stored(id);
      }
    };
  }

  private BookingDecision decide(BookingRequest request, @Nullable QuoteId quoteId, Instant now) {
    String asked = Quote.digest(request);
    Optional<Quote> quote =
        Optional.ofNullable(quoteId).flatMap(id -> quotes.find(id, request.citizen()));
    Instant askedAt = quote.filter(told -> told.holds(asked, now)).map(Quote::askedAt).orElse(now);
    BookingDecision decision =
        rules.decide(
            request, citizens.hold(request.citizen()), bookings::claimAround, askedAt, now);
    return quoteId == null ? decision : Quote.honour(quote, decision, asked, now);
  }

  /// Whoever held the plate may have been an earlier attempt of this very request.
  private Outcome declined(BookingId id, Refusal refusal, Alternatives alternatives) {
    return bookings.find(id).isPresent() ? new Stored(id) : new Declined(refusal, alternatives);
  }

  private void confirmWhenNobodyIsAsked(Booking.Requested requested, Instant now) {
    Booking settled = requested.settledIfNothingIsOutstanding(now);
    if (!settled.equals(requested)) {
      Decision decision = Decision.of(settled);
      bookings.settle(decision);
      BookingEvents.decided(decision).forEach(outbox::add);
      counts.decided(settled);
    }
  }

  private Booking.Terms terms(
      BookingId id, BookingRequest request, BookingDecision.Accepted accepted, Instant now) {
    return new Booking.Terms(
        id,
        request.citizen(),
        accepted.purpose(),
        accepted.place(),
        accepted.series() ? bookings.nextSeriesNumber() : null,
        null,
        accepted.stays().stream().<Session>map(stay -> session(id, accepted, stay)).toList(),
        now);
  }

  private static Session.Booked session(
      BookingId booking, BookingDecision.Accepted accepted, PricedStay stay) {
    return Session.Booked.asked(new SessionId(Uuids.next()), booking, accepted.place(), stay);
  }
}
