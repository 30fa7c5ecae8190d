package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.InvoiceWish;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpDecision;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpLimits;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a wish to pay in and asks for a checkout. The same id twice is one wish.
@Component
class RequestTopUp {

  /// How long an open checkout counts as money that may come: who left it may ask again after this.
  private static final Duration PAYING = Duration.ofMinutes(15);

  private final Wallets wallets;
  private final TopUps topUps;
  private final TopUpLimits limits;
  private final Outbox outbox;
  private final Clock clock;

  RequestTopUp(Wallets wallets, TopUps topUps, TopUpLimits limits, Outbox outbox, Clock clock) {
    this.wallets = wallets;
    this.topUps = topUps;
    this.limits = limits;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// @param language that the citizen reads
  @Transactional
  TopUpDecision request(
      TopUpId id, CitizenId citizen, Money amount, @Nullable InvoiceWish invoice, String language) {
    if (topUps.find(id).isPresent()) {
      return new TopUpDecision.Accepted();
    }
    Instant now = clock.instant();
    // Nobody else asks for this citizen meanwhile: two requests at once could together pass a limit
    // that neither passes alone.
    wallets.claim(List.of(citizen), now);
    Money balance =
        wallets.balanceOf(citizen).balance().plus(topUps.underWay(citizen, now.minus(PAYING)));
    TopUpDecision decision = limits.decide(amount, balance);
    switch (decision) {
      case TopUpDecision.Accepted _ -> {
        TopUp topUp = TopUp.requested(id, citizen, amount, invoice, now);
        if (topUps.add(topUp)) {
          outbox.add(WalletEvents.requested(topUp, language));
        }
      }
      case TopUpDecision.Declined _ -> {}
    }
    return decision;
  }
}
