package be.parkerenopmaat.wallet.settlement;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionEnded;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionExtended;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.SeriesId;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Turns what happens to bookings into movements of money, and tells what became of them.
///
/// A booking event that contradicts the ledger (a confirmed booking whose money was released) moves
/// nothing and is refused, so that it is parked and somebody looks.
@Component
class BookingListener implements TopicListener<BookingEvent> {

  private final Wallets wallets;
  private final Outbox outbox;
  private final HoldMetrics metrics;
  private final Receivables receivables;
  private final Clock clock;

  BookingListener(
      Wallets wallets, Outbox outbox, HoldMetrics metrics, Receivables receivables, Clock clock) {
    this.wallets = wallets;
    this.outbox = outbox;
    this.metrics = metrics;
    this.receivables = receivables;
    this.clock = clock;
  }

  @Override
  public Class<BookingEvent> family() {
    return BookingEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<BookingEvent>> batch) {
    List<HeardEvent<BookingEvent>> causes = new ArrayList<>(batch.size());
    List<Movement> movements = new ArrayList<>(batch.size());
    for (HeardEvent<BookingEvent> heard : batch) {
      movement(heard.event())
          .ifPresent(
              movement -> {
                causes.add(heard);
                movements.add(movement);
              });
    }
    Instant now = clock.instant();
    Set<CitizenId> citizens =
        movements.stream().map(Movement::citizen).collect(Collectors.toUnmodifiableSet());
    Map<CitizenId, Money> owed = receivables.owedBy(citizens);
    List<Outcome> outcomes =
        owed.isEmpty() ? wallets.apply(movements, now) : settling(movements, citizens, now);
    metrics.count(outcomes);
    Map<CitizenId, Money> available = wallets.availableTo(citizens);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Contradicted(Movement movement, String why)) {
        throw new IllegalStateException(movement + " contradicts the ledger: " + why);
      }
      HeardEvent<BookingEvent> cause = causes.get(i);
      Money left = available.getOrDefault(movements.get(i).citizen(), Money.ZERO);
      announcement(outcomes.get(i), left, owed, now).ifPresent(event -> outbox.add(event, cause));
    }
  }

  /// One movement after the other, and what became available goes to what is owed before anybody
  /// can hold it: who owes books nothing.
  private List<Outcome> settling(List<Movement> movements, Set<CitizenId> citizens, Instant now) {
    wallets.claim(citizens, now);
    List<Outcome> outcomes = new ArrayList<>(movements.size());
    for (Movement movement : movements) {
      receivables.settle(List.of(movement.citizen()), now);
      outcomes.addAll(wallets.apply(List.of(movement), now));
      receivables.settle(List.of(movement.citizen()), now);
    }
    return outcomes;
  }

  private static Optional<WalletEvent> announcement(
      Outcome outcome, Money left, Map<CitizenId, Money> owed, Instant now) {
    return switch (outcome) {
      case Outcome.HoldRefused(Movement.Hold hold, Money shortfall)
          when owed.containsKey(hold.citizen()) ->
          Optional.of(
              WalletEvents.receivableOpen(
                  hold, shortfall.plus(owed.getOrDefault(hold.citizen(), Money.ZERO)), now));
      case Outcome other -> WalletEvents.of(other, left, now);
    };
  }

  private static Optional<Movement> movement(BookingEvent event) {
    CitizenId citizen = new CitizenId(event.citizenId());
    BookingId booking = new BookingId(event.bookingId());
    return switch (event) {
      case BookingRequested requested -> hold(requested, booking, citizen);
      case BookingConfirmed _ -> Optional.of(new Movement.Capture(booking, citizen));
      case BookingRefused _, BookingLapsed _ -> Optional.of(new Movement.Release(booking, citizen));
      case SessionStopped stopped ->
          giveBack(booking, citizen, stopped.sessionId(), stopped.refundCents());
      case SessionCancelled cancelled ->
          giveBack(booking, citizen, cancelled.sessionId(), cancelled.refundCents());
      // Not mine: these move no money.
      case SessionExtended _, SessionStarted _, SessionEnded _ -> Optional.empty();
    };
  }

  private static Optional<Movement> hold(
      BookingRequested requested, BookingId booking, CitizenId citizen) {
    List<SessionCharge> sessions =
        requested.sessions().stream().map(BookingListener::charge).toList();
    if (sessions.stream().noneMatch(session -> session.price().isPositive())) {
      return Optional.empty();
    }
    UUID series = requested.seriesId();
    return Optional.of(
        new Movement.Hold(
            booking, citizen, series == null ? null : new SeriesId(series), sessions));
  }

  private static SessionCharge charge(SessionRequested session) {
    return new SessionCharge(
        new SessionId(session.sessionId()),
        session.zone(),
        session.startsAt(),
        session.endsAt(),
        new Money(session.priceCents()));
  }

  private static Optional<Movement> giveBack(
      BookingId booking, CitizenId citizen, UUID session, long refundCents) {
    return refundCents == 0
        ? Optional.empty()
        : Optional.of(
            new Movement.GiveBack(
                booking, citizen, new SessionId(session), new Money(refundCents)));
  }
}
