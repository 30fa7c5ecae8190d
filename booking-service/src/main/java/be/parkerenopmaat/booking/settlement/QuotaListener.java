package be.parkerenopmaat.booking.settlement;

import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.MeansTold;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hears what the visitor quota says about the hours of bookings.
@Component
class QuotaListener implements TopicListener<QuotaEvent> {

  private final SettleBookings settleBookings;
  private final Bookings bookings;
  private final MeansTold means;
  private final LowMeans lowMeans;
  private final BoundedWait wait;
  private final Clock clock;

  QuotaListener(
      SettleBookings settleBookings,
      Bookings bookings,
      MeansTold means,
      LowMeans lowMeans,
      BoundedWait wait,
      Clock clock) {
    this.settleBookings = settleBookings;
    this.bookings = bookings;
    this.means = means;
    this.lowMeans = lowMeans;
    this.wait = wait;
    this.clock = clock;
  }

  @Override
  public Class<QuotaEvent> family() {
    return QuotaEvent.class;
  }

  /// Hours of one session that came back.
  private record Return(UUID session, UUID booking) {}

  @Override
  public void hear(List<HeardEvent<QuotaEvent>> batch) {
    List<SettleBookings.Heard> verdicts = new ArrayList<>();
    List<Return> returns = new ArrayList<>();
    for (HeardEvent<QuotaEvent> heard : batch) {
      switch (heard.event()) {
        case QuotaEvent.HoursReserved reserved ->
            verdicts.add(
                new SettleBookings.Heard(
                    new BookingId(reserved.bookingId()), new Verdict.HoursReserved(), heard));
        case QuotaEvent.HoursRefused refused ->
            verdicts.add(
                new SettleBookings.Heard(
                    new BookingId(refused.bookingId()), verdict(refused), heard));
        case QuotaEvent.HoursReturned(UUID booking, _, UUID session, _, _, _) -> {
          // Without a session it is a booking that was not confirmed: nobody waits for that.
          if (session != null) {
            returns.add(new Return(session, booking));
          }
        }
        // A step of the quota's own: not for bookings.
        case QuotaEvent.HoursUsed _ -> {}
      }
    }
    settleBookings.settle(verdicts);
    noteMeans(batch);
    // In one order for all listeners, so that none waits for another in a circle.
    returns.sort(Comparator.comparing(Return::session));
    for (Return returned : returns) {
      bookings.noteHoursReturned(
          new BookingId(returned.booking()), new SessionId(returned.session()));
      wait.nudge(returned.session());
      wait.nudge(returned.booking());
    }
  }

  /// Owners in one order, as above; the last word about each comes last.
  private void noteMeans(List<HeardEvent<QuotaEvent>> batch) {
    SortedSet<UUID> owners = new TreeSet<>();
    batch.stream()
        .filter(heard -> remaining(heard.event()) != null)
        .sorted(Comparator.comparing(QuotaListener::owner))
        .forEach(
            heard -> {
              QuotaEvent.Remaining remaining = remaining(heard.event());
              if (remaining != null) {
                owners.add(remaining.ownerId());
                means.remaining(
                    new CitizenId(heard.event().citizenId()),
                    remaining.ownerId(),
                    remaining.quarters().stream()
                        .collect(
                            Collectors.toMap(
                                each -> Quarter.parse(each.quarter()),
                                QuotaEvent.QuarterRemaining::remainingMinutes)),
                    heard.occurredAt());
              }
            });
    if (!owners.isEmpty()) {
      lowMeans.hoursTold(owners, clock.instant());
    }
  }

  private static UUID owner(HeardEvent<QuotaEvent> heard) {
    QuotaEvent.Remaining remaining = remaining(heard.event());
    return remaining == null ? heard.event().citizenId() : remaining.ownerId();
  }

  private static QuotaEvent.@Nullable Remaining remaining(QuotaEvent event) {
    return switch (event) {
      case QuotaEvent.HoursReserved reserved -> reserved.remaining();
      case QuotaEvent.HoursReturned returned -> returned.remaining();
      // What is used was reserved before, and a refusal takes nothing.
      case QuotaEvent.HoursUsed _, QuotaEvent.HoursRefused _ -> null;
    };
  }

  /// A code that this version does not know still is a no: the visitor hours do not allow it.
  private static Verdict verdict(QuotaEvent.HoursRefused refused) {
    Reason reason =
        Stream.of(Reason.QUARTER_NOT_OPEN, Reason.NO_VISITOR_QUOTA)
            .filter(known -> known.code().equals(refused.reason()))
            .findFirst()
            .orElse(Reason.VISITOR_HOURS_EXHAUSTED);
    return new Verdict.HoursRefused(
        refused.shortfalls().isEmpty()
            ? Refusal.of(reason)
            : new Refusal(
                reason,
                new Refusal.HoursShort(
                    refused.shortfalls().stream()
                        .map(
                            shortfall ->
                                new Refusal.QuarterShort(
                                    Quarter.parse(shortfall.quarter()),
                                    shortfall.remainingMinutes(),
                                    shortfall.shortfallMinutes()))
                        .toList())));
  }
}
