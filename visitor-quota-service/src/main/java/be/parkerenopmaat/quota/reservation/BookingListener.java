package be.parkerenopmaat.quota.reservation;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionEnded;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionExtended;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.quota.domain.BookingId;
import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.Part;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.SessionId;
import be.parkerenopmaat.quota.reservation.SettleVisitorHours.Heard;
import be.parkerenopmaat.quota.reservation.Wish.GiveBack;
import be.parkerenopmaat.quota.reservation.Wish.GiveBackSession;
import be.parkerenopmaat.quota.reservation.Wish.Reserve;
import be.parkerenopmaat.quota.reservation.Wish.Use;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Hears bookings and turns them into wishes about hours. A booking without visitor minutes, such
/// as every booking for oneself, is none of this service's business (manual check 114).
@Component
class BookingListener implements TopicListener<BookingEvent> {

  private final SettleVisitorHours settle;
  private final OwnerOfBooking owners;

  BookingListener(SettleVisitorHours settle, OwnerOfBooking owners) {
    this.settle = settle;
    this.owners = owners;
  }

  @Override
  public Class<BookingEvent> family() {
    return BookingEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<BookingEvent>> batch) {
    settle.settle(
        batch.stream()
            .flatMap(heard -> wish(heard.event()).map(wish -> new Heard(wish, heard)).stream())
            .toList());
  }

  private Optional<Wish> wish(BookingEvent event) {
    return switch (event) {
      case BookingRequested requested -> reserve(requested);
      case BookingConfirmed(var booking, _, var at) ->
          Optional.of(new Use(new BookingId(booking), at));
      case BookingRefused(var booking, _, _, var at) ->
          Optional.of(new GiveBack(new BookingId(booking), Why.BOOKING_REFUSED, at));
      case BookingLapsed(var booking, _, var at) ->
          Optional.of(new GiveBack(new BookingId(booking), Why.BOOKING_LAPSED, at));
      case SessionStopped(var booking, _, var session, _, var minutes, var at) ->
          Optional.of(
              new GiveBackSession(
                  new BookingId(booking),
                  new SessionId(session),
                  byQuarter(minutes),
                  Why.SESSION_STOPPED,
                  at));
      case SessionCancelled(var booking, _, var session, _, var minutes, var at) ->
          Optional.of(
              new GiveBackSession(
                  new BookingId(booking),
                  new SessionId(session),
                  byQuarter(minutes),
                  Why.SESSION_CANCELLED,
                  at));
      case SessionExtended _, SessionStarted _, SessionEnded _ -> Optional.empty();
    };
  }

  private Optional<Wish> reserve(BookingRequested requested) {
    List<Part> parts =
        requested.sessions().stream()
            .flatMap(
                session ->
                    byQuarter(session.visitorMinutes()).entrySet().stream()
                        .map(
                            minutes ->
                                Part.asked(
                                    new SessionId(session.sessionId()),
                                    minutes.getKey(),
                                    minutes.getValue())))
            .toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    var asked =
        new HoursAsked(
            new BookingId(requested.bookingId()),
            new CitizenId(requested.citizenId()),
            owners.of(new CitizenId(requested.citizenId()), requested.householdId()).orElse(null),
            parts,
            requested.requestedAt());
    return Optional.of(new Reserve(asked));
  }

  private static Map<Quarter, Integer> byQuarter(List<QuarterMinutes> minutes) {
    return minutes.stream()
        .filter(each -> each.minutes() != 0)
        .collect(
            Collectors.toMap(
                each -> Quarter.valueOf(each.quarter()), QuarterMinutes::minutes, Math::addExact));
  }
}
