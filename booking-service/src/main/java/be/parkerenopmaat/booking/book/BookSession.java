package be.parkerenopmaat.booking.book;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
  private final Outbox outbox;
  private final TransactionTemplate transactions;
  private final Clock clock;

  BookSession(
      BookingRules rules,
      Citizens citizens,
      Bookings bookings,
      Outbox outbox,
      TransactionTemplate transactions,
      Clock clock) {
    this.rules = rules;
    this.citizens = citizens;
    this.bookings = bookings;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What came of a request at once; the verdicts of others are still to come.
  sealed interface Outcome {}

  /// It is stored, now or by an earlier attempt under the same id.
  record Stored(BookingId id) implements Outcome {}

  record Declined(Refusal refusal) implements Outcome {}

  Outcome book(BookingId id, BookingRequest request) {
    return transactions.execute(transaction -> book(id, request, transaction));
  }

  private Outcome book(BookingId id, BookingRequest request, TransactionStatus transaction) {
    if (bookings.find(id).isPresent()) {
      return new Stored(id);
    }
    Instant now = clock.instant();
    return switch (rules.decide(
        request, citizens.find(request.citizen()), bookings::claimAround, now)) {
      case BookingDecision.Declined(Refusal refusal) -> declined(id, refusal);
      case BookingDecision.Accepted accepted -> {
        Booking.Requested requested = Booking.request(terms(id, request, accepted, now));
        if (!bookings.add(requested)) {
          transaction.setRollbackOnly();
          yield new Declined(Refusal.of(Reason.PLATE_ALREADY_PARKED));
        }
        outbox.add(BookingEvents.requested(requested.terms()));
        confirmWhenNobodyIsAsked(requested, now);
        yield new Stored(id);
      }
    };
  }

  /// Whoever held the plate may have been an earlier attempt of this very request.
  private Outcome declined(BookingId id, Refusal refusal) {
    Optional<Booking> earlier = bookings.find(id);
    return earlier.isPresent() ? new Stored(id) : new Declined(refusal);
  }

  private void confirmWhenNobodyIsAsked(Booking.Requested requested, Instant now) {
    Booking settled = requested.settledIfNothingIsOutstanding(now);
    BookingEvents.decided(settled)
        .ifPresent(
            decision -> {
              bookings.settle(settled);
              outbox.add(decision);
            });
  }

  private Booking.Terms terms(
      BookingId id, BookingRequest request, BookingDecision.Accepted accepted, Instant now) {
    return new Booking.Terms(
        id,
        request.citizen(),
        accepted.purpose(),
        accepted.plate(),
        accepted.zone(),
        accepted.series() ? bookings.nextSeriesNumber() : null,
        accepted.stays().stream().map(BookSession::session).toList(),
        now);
  }

  private static Session session(PricedStay stay) {
    return new Session.Booked(new SessionId(Uuids.next()), stay);
  }
}
