package be.parkerenopmaat.wallet.chargeback;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Reversal;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a chargeback in: only on an operator's word, never by itself.
@Component
class TakeChargeback {

  private static final Logger log = LoggerFactory.getLogger(TakeChargeback.class);

  private final TopUps topUps;
  private final Receivables receivables;
  private final Wallets wallets;
  private final Outbox outbox;
  private final Clock clock;

  TakeChargeback(
      TopUps topUps, Receivables receivables, Wallets wallets, Outbox outbox, Clock clock) {
    this.topUps = topUps;
    this.receivables = receivables;
    this.wallets = wallets;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Takes back what the provider took back from us.
  ///
  /// @param id the same again is the same
  /// @param reference the provider's id of the chargeback
  @Transactional
  public Reversal.Outcome take(
      UUID id, TopUpId topUpId, Money amount, String reference, String reason, String operator) {
    Optional<TopUp> topUp = topUps.find(topUpId);
    if (topUp.isEmpty()) {
      return new Reversal.Outcome.NotCredited();
    }
    Instant now = clock.instant();
    var reversal =
        new Reversal(
            id,
            Reversal.Kind.CHARGEBACK,
            topUpId,
            topUp.get().citizen(),
            amount,
            reference,
            reason,
            operator,
            now);
    Reversal.Outcome outcome = receivables.take(reversal, now);
    if (outcome instanceof Reversal.Outcome.Taken) {
      CitizenId citizen = reversal.citizen();
      Money left = wallets.balanceOf(citizen).available();
      outbox.add(WalletEvents.availableChanged(citizen, left, now));
    }
    log.info("{} takes chargeback {} of top-up {}: {}", operator, reference, topUpId, outcome);
    return outcome;
  }

  /// Ends what is left of a receivable.
  @Transactional
  public Optional<Money> close(
      UUID id, UUID reversal, Receivables.Closing how, String reason, String operator) {
    Optional<Money> closed =
        receivables.close(id, reversal, how, reason, operator, clock.instant());
    log.info("{} closes receivable {} as {}: {}", operator, reversal, how, closed);
    return closed;
  }
}
