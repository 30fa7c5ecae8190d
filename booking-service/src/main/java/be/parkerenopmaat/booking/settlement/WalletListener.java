package be.parkerenopmaat.booking.settlement;

import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.MeansTold;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Verdict;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hears what the wallet says about the money of bookings.
@Component
class WalletListener implements TopicListener<WalletEvent> {

  private static final String RECEIVABLE_OPEN = "receivable-open";

  private final SettleBookings settleBookings;
  private final Bookings bookings;
  private final MeansTold means;
  private final LowMeans lowMeans;
  private final BoundedWait wait;
  private final Clock clock;

  WalletListener(
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
  public Class<WalletEvent> family() {
    return WalletEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<WalletEvent>> batch) {
    List<SettleBookings.Heard> verdicts = new ArrayList<>();
    List<WalletEvent.MoneyReturned> returns = new ArrayList<>();
    for (HeardEvent<WalletEvent> heard : batch) {
      switch (heard.event()) {
        case WalletEvent.MoneyHeld held ->
            verdicts.add(
                new SettleBookings.Heard(
                    new BookingId(held.bookingId()), new Verdict.MoneyHeld(), heard));
        case WalletEvent.MoneyHoldRefused refused ->
            verdicts.add(
                new SettleBookings.Heard(
                    new BookingId(refused.bookingId()), verdict(refused), heard));
        case WalletEvent.MoneyReturned returned -> returns.add(returned);
        // Steps of the wallet's own, and the life of top-ups: not for bookings.
        case WalletEvent.MoneyCaptured _,
            WalletEvent.MoneyReleased _,
            WalletEvent.AvailableChanged _,
            WalletEvent.TopUpRequested _,
            WalletEvent.TopUpCompleted _,
            WalletEvent.TopUpFailed _ -> {}
      }
    }
    settleBookings.settle(verdicts);
    noteMeans(batch);
    // In one order for all listeners, so that none waits for another in a circle.
    returns.sort(Comparator.comparing(WalletEvent.MoneyReturned::sessionId));
    for (WalletEvent.MoneyReturned returned : returns) {
      bookings.noteMoneyReturned(
          new BookingId(returned.bookingId()), new SessionId(returned.sessionId()));
      wait.nudge(returned.sessionId());
      wait.nudge(returned.bookingId());
    }
  }

  /// Only the last word about a citizen counts; citizens in one order, as above.
  private void noteMeans(List<HeardEvent<WalletEvent>> batch) {
    SortedMap<UUID, HeardEvent<WalletEvent>> last = new TreeMap<>();
    batch.stream()
        .filter(heard -> available(heard.event()) != null)
        .forEach(heard -> last.put(heard.event().citizenId(), heard));
    last.forEach(
        (citizen, heard) -> {
          Long cents = available(heard.event());
          if (cents != null) {
            Money available = new Money(Math.max(0, cents));
            means.available(new CitizenId(citizen), available, heard.occurredAt());
          }
        });
    if (!last.isEmpty()) {
      lowMeans.moneyTold(last.keySet().stream().map(CitizenId::new).toList(), clock.instant());
    }
  }

  private static @Nullable Long available(WalletEvent event) {
    return switch (event) {
      case WalletEvent.MoneyHeld held -> held.availableCents();
      case WalletEvent.MoneyHoldRefused refused -> refused.amountCents() - refused.shortfallCents();
      case WalletEvent.MoneyReleased released -> released.availableCents();
      case WalletEvent.MoneyReturned returned -> returned.availableCents();
      case WalletEvent.TopUpCompleted completed -> completed.availableCents();
      case WalletEvent.AvailableChanged changed -> changed.availableCents();
      // What is captured was not available before; these change nothing.
      case WalletEvent.MoneyCaptured _, WalletEvent.TopUpRequested _, WalletEvent.TopUpFailed _ ->
          null;
    };
  }

  private static Verdict verdict(WalletEvent.MoneyHoldRefused refused) {
    return new Verdict.MoneyRefused(
        new Refusal(
            RECEIVABLE_OPEN.equals(refused.reason())
                ? Reason.RECEIVABLE_OPEN
                : Reason.INSUFFICIENT_BALANCE,
            new Refusal.MoneyShort(
                new Money(refused.amountCents()), new Money(refused.shortfallCents()))));
  }
}
