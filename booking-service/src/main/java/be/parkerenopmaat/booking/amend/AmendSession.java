package be.parkerenopmaat.booking.amend;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Alternatives;
import be.parkerenopmaat.booking.domain.Amendment;
import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingDecision;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.BookingRequest;
import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Grounds;
import be.parkerenopmaat.booking.domain.Neighbours;
import be.parkerenopmaat.booking.domain.Quote;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Quotes;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a session longer, or gives it other terms. Whatever costs something is a booking of its
/// own, with the same guarantees: the wallet and the quota are asked for what comes on top or
/// instead, the place is kept meanwhile, and until every verdict is yes the session stands
/// untouched.
@Component
class AmendSession {

  private final BookingRules rules;
  private final Citizens citizens;
  private final Bookings bookings;
  private final Quotes quotes;
  private final Outbox outbox;
  private final TransactionTemplate transactions;
  private final VerdictCounts counts;
  private final Clock clock;

  AmendSession(
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

  /// What came of a wish at once; the verdicts of others are still to come.
  sealed interface Outcome {}

  /// A booking asks for it, now or by an earlier attempt under the same id.
  record Asked(BookingId id) implements Outcome {}

  /// It is as wished, and nobody needed to be asked.
  record Done() implements Outcome {}

  record Declined(Refusal refusal, Alternatives alternatives) implements Outcome {}

  /// This citizen has no such session.
  record Unknown() implements Outcome {}

  /// Asks for a later end, at the price of the quote when one is named and it holds.
  ///
  /// @param id of the booking that will charge it
  Outcome extend(
      BookingId id, CitizenId citizen, SessionId session, Instant end, @Nullable QuoteId quoteId) {
    return amend(
        Amendment.Kind.EXTENSION,
        id,
        citizen,
        session,
        (owner, now) -> {
          BookingDecision decision =
              owner.session().phaseAt(now) == Session.Phase.RUNNING
                  ? rules.extend(
                      owner.session(),
                      owner.booking().terms().purpose(),
                      end,
                      citizens.hold(citizen),
                      besides(session),
                      now)
                  : declined(Reason.SESSION_NOT_RUNNING);
          return ask(
              id,
              Amendment.Kind.EXTENSION,
              owner,
              quoteId == null
                  ? decision
                  : Quote.honour(
                      quotes.find(quoteId, citizen), decision, Quote.digest(session, end), now),
              now);
        });
  }

  /// Gives a session other terms: all of them until it starts, the plate until shortly after that.
  ///
  /// @param id of the booking that will charge it, when it costs anything
  Outcome change(BookingId id, CitizenId citizen, SessionId session, Terms wanted) {
    return amend(
        Amendment.Kind.CHANGE,
        id,
        citizen,
        session,
        (owner, now) -> {
          Session.Booked before = owner.session();
          Terms terms = wanted.over(before);
          if (terms.equals(Terms.of(before))) {
            return new Done();
          }
          boolean sameTime = terms.timeAndZone().equals(Terms.of(before).timeAndZone());
          return switch (before.phaseAt(now)) {
            case PLANNED -> sameTime ? correct(owner, terms, now) : change(id, owner, terms, now);
            case RUNNING -> {
              if (!sameTime) {
                yield no(Reason.SESSION_ALREADY_STARTED);
              }
              yield rules.plateMayChange(before.agreed().stay(), now)
                  ? correct(owner, terms, now)
                  : no(Reason.PLATE_CHANGE_TOO_LATE);
            }
            case ENDED -> no(Reason.SESSION_ALREADY_STARTED);
          };
        });
  }

  /// The same time in the same zone costs the same for any plate: nothing moves but the plate.
  private Outcome correct(Owner owner, Terms terms, Instant now) {
    Session.Booked before = owner.session();
    Optional<Refusal> refusal =
        rules.refusePlate(
            before,
            owner.booking().terms().purpose(),
            terms.place(before),
            citizens.hold(owner.booking().terms().citizen()),
            besides(before.id()),
            now);
    if (refusal.isPresent()) {
      return new Declined(refusal.get(), Alternatives.NONE);
    }
    bookings.correctPlate(
        new Session.Booked(before.id(), terms.place(before), before.agreed(), before.charges()));
    return new Done();
  }

  private Outcome change(BookingId id, Owner owner, Terms terms, Instant now) {
    Booking.Terms booked = owner.booking().terms();
    BookingRequest request =
        new BookingRequest(
            booked.citizen(),
            booked.purpose().forVisitors() ? Beneficiary.VISITOR : Beneficiary.SELF,
            terms.place(owner.session()),
            terms.start(owner.session()),
            terms.end(owner.session()),
            null);
    return ask(
        id,
        Amendment.Kind.CHANGE,
        owner,
        rules.decide(request, citizens.hold(booked.citizen()), besides(owner.session().id()), now),
        now);
  }

  /// A session of a confirmed booking that can be amended.
  private record Owner(Booking.Confirmed booking, Session.Booked session) {}

  private Outcome amend(
      Amendment.Kind kind,
      BookingId id,
      CitizenId citizen,
      SessionId session,
      BiFunction<Owner, Instant, Outcome> wish) {
    Outcome outcome =
        transactions.execute(transaction -> amend(id, citizen, session, wish, transaction));
    if (outcome instanceof Declined(Refusal refusal, _)) {
      counts.declined(refusal.reason(), kind);
    }
    return outcome;
  }

  private Outcome amend(
      BookingId id,
      CitizenId citizen,
      SessionId session,
      BiFunction<Owner, Instant, Outcome> wish,
      TransactionStatus transaction) {
    Optional<Booking> found =
        bookings.lockOf(session).filter(booking -> booking.terms().citizen().equals(citizen));
    if (bookings.find(id).isPresent()) {
      return new Asked(id);
    }
    Outcome outcome =
        switch (found.orElse(null)) {
          case null -> new Unknown();
          case Booking.Refused _, Booking.Lapsed _ -> new Unknown();
          case Booking.Requested _ -> no(Reason.BOOKING_UNDECIDED);
          case Booking.Confirmed confirmed ->
              confirmed
                  .session(session)
                  .map(each -> amend(confirmed, each, wish))
                  .orElseGet(Unknown::new);
        };
    if (!(outcome instanceof Asked) && !(outcome instanceof Done)) {
      transaction.setRollbackOnly();
    }
    return outcome;
  }

  private Outcome amend(
      Booking.Confirmed booking, Session session, BiFunction<Owner, Instant, Outcome> wish) {
    return switch (session) {
      case Session.Booked booked ->
          bookings.amending(booked.id())
              ? no(Reason.BOOKING_UNDECIDED)
              : wish.apply(new Owner(booking, booked), clock.instant());
      case Session.Stopped _, Session.Cancelled _ -> no(Reason.SESSION_NOT_RUNNING);
    };
  }

  private Outcome ask(
      BookingId id, Amendment.Kind kind, Owner owner, BookingDecision decision, Instant now) {
    return switch (decision) {
      case BookingDecision.Declined(var refusal, var alternatives) ->
          new Declined(refusal, alternatives);
      case BookingDecision.Accepted accepted -> {
        Booking.Requested requested = Booking.request(terms(id, kind, owner, accepted, now));
        if (!bookings.add(requested)) {
          yield no(Reason.PLATE_ALREADY_PARKED);
        }
        outbox.add(BookingEvents.requested(requested.terms(), owner.booking().terms()));
        settleWhenNobodyIsAsked(requested, owner.booking(), now);
        yield new Asked(id);
      }
    };
  }

  private void settleWhenNobodyIsAsked(
      Booking.Requested requested, Booking.Confirmed owner, Instant now) {
    Booking settled = requested.settledIfNothingIsOutstanding(now);
    if (!settled.equals(requested)) {
      Decision decision = Decision.of(settled, owner, now);
      bookings.settle(decision);
      BookingEvents.decided(decision).forEach(outbox::add);
      counts.decided(decision.booking());
    }
  }

  private static Booking.Terms terms(
      BookingId id,
      Amendment.Kind kind,
      Owner owner,
      BookingDecision.Accepted accepted,
      Instant now) {
    SessionId session = owner.session().id();
    return new Booking.Terms(
        id,
        owner.booking().terms().citizen(),
        accepted.purpose(),
        accepted.place(),
        null,
        new Amendment(kind, session, owner.booking().id()),
        List.of(Session.Booked.asked(session, id, accepted.place(), accepted.stays().getFirst())),
        now);
  }

  private Neighbours besides(SessionId session) {
    Neighbours claimed = bookings::claimAround;
    return claimed.without(session);
  }

  private static BookingDecision declined(Reason reason) {
    return new BookingDecision.Declined(Refusal.of(reason), Alternatives.NONE);
  }

  private static Outcome no(Reason reason) {
    return new Declined(Refusal.of(reason), Alternatives.NONE);
  }
}
