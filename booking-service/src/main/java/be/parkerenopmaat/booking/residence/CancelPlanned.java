package be.parkerenopmaat.booking.residence;

import be.parkerenopmaat.booking.announcement.BookingEvents;
import be.parkerenopmaat.booking.domain.Booking;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Decision;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionChange;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.booking.domain.VerdictCounts;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Takes back, with everything that was paid, what somebody who withdrew consent had booked and did
/// not start yet. What runs, runs out.
@Component
class CancelPlanned {

  private final Bookings bookings;
  private final Outbox outbox;
  private final BoundedWait wait;
  private final VerdictCounts counts;
  private final Clock clock;

  CancelPlanned(
      Bookings bookings, Outbox outbox, BoundedWait wait, VerdictCounts counts, Clock clock) {
    this.bookings = bookings;
    this.outbox = outbox;
    this.wait = wait;
    this.counts = counts;
    this.clock = clock;
  }

  /// Works in the transaction that is running, and locks for all citizens at once.
  ///
  /// @param withdrawals by citizen, what told of the withdrawal
  void cancel(Map<CitizenId, HeardEvent<?>> withdrawals) {
    Instant now = clock.instant();
    Map<BookingId, HeardEvent<?>> causes =
        withdrawals.entrySet().stream()
            .flatMap(
                withdrawal ->
                    bookings.plannedOf(withdrawal.getKey(), now).stream()
                        .map(id -> Map.entry(id, withdrawal.getValue())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<BookingId, Booking> locked = bookings.lockAll(causes.keySet());
    causes.forEach(
        (id, cause) -> Stream.ofNullable(locked.get(id)).forEach(one -> cancel(one, cause, now)));
  }

  private void cancel(Booking booking, HeardEvent<?> cause, Instant now) {
    switch (booking) {
      case Booking.Requested requested -> refuse(requested, cause, now);
      case Booking.Confirmed confirmed ->
          confirmed.terms().sessions().stream()
              .map(session -> SessionChange.cancel(session, now))
              .flatMap(CancelPlanned::cancelled)
              .forEach(
                  session -> {
                    bookings.change(session);
                    BookingEvents.changed(confirmed.terms(), session)
                        .forEach(event -> outbox.add(event, cause));
                  });
      case Booking.Refused _, Booking.Lapsed _ -> {}
    }
  }

  private static Stream<Session> cancelled(SessionChange change) {
    return switch (change) {
      case SessionChange.Changed(Session session) -> Stream.of(session);
      // Started, stopped or cancelled before: left as it is.
      case SessionChange.Unchanged _, SessionChange.Declined _ -> Stream.of();
    };
  }

  private void refuse(Booking.Requested requested, HeardEvent<?> cause, Instant now) {
    Decision refused = Decision.of(requested.after(new Verdict.Withdrawn(), now));
    bookings.settle(refused);
    BookingEvents.decided(refused).forEach(event -> outbox.add(event, cause));
    counts.decided(refused.booking());
    wait.nudge(requested.id().value());
  }
}
