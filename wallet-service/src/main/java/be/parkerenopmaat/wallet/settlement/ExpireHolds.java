package be.parkerenopmaat.wallet.settlement;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.WalletSettings;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes money available again when a booking's end has stayed out far longer than any booking
/// waits. Booking-service lets an unanswered booking lapse within a minute; this is for the day on
/// which its word gets lost. Safe on every replica at once: under the wallet's lock the first to
/// settle a hold wins, whether it captures, releases or expires.
@Component
class ExpireHolds {

  private static final Logger log = LoggerFactory.getLogger(ExpireHolds.class);
  private static final int AT_MOST = 200;

  private final Wallets wallets;
  private final Outbox outbox;
  private final HoldMetrics metrics;
  private final WalletSettings.Hold settings;
  private final Clock clock;

  ExpireHolds(
      Wallets wallets, Outbox outbox, HoldMetrics metrics, WalletSettings settings, Clock clock) {
    this.wallets = wallets;
    this.outbox = outbox;
    this.metrics = metrics;
    this.settings = settings.hold();
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${wallet.hold.expiry-check-every}")
  @Transactional
  void expire() {
    Instant now = clock.instant();
    List<Movement.Expire> late = wallets.heldBefore(now.minus(settings.expiry()), AT_MOST);
    if (!late.isEmpty()) {
      List<Outcome> outcomes = wallets.apply(List.copyOf(late), now);
      metrics.count(outcomes);
      Map<CitizenId, Money> available =
          wallets.availableTo(late.stream().map(Movement.Expire::citizen).toList());
      for (Outcome outcome : outcomes) {
        log.warn("A hold had no end in time: {}", outcome);
        Money left = available.getOrDefault(outcome.movement().citizen(), Money.ZERO);
        WalletEvents.of(outcome, left, now).ifPresent(outbox::add);
      }
    }
    metrics.look(now);
  }
}
