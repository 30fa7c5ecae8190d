package be.parkerenopmaat.wallet.correction;

import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.wallet.announcement.WalletEvents;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Corrections;
import be.parkerenopmaat.wallet.domain.Corrections.Correction;
import be.parkerenopmaat.wallet.domain.Corrections.Outcome;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes a correction and tells what the citizen can spend after it. What a citizen gets pays what
/// they owe first, as all that comes in does.
@Component
class CorrectLedger {

  private static final Logger log = LoggerFactory.getLogger(CorrectLedger.class);

  private final Corrections corrections;
  private final Receivables receivables;
  private final Wallets wallets;
  private final Outbox outbox;
  private final Clock clock;

  CorrectLedger(
      Corrections corrections,
      Receivables receivables,
      Wallets wallets,
      Outbox outbox,
      Clock clock) {
    this.corrections = corrections;
    this.receivables = receivables;
    this.wallets = wallets;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Transactional
  public Outcome correct(Correction correction) {
    Instant now = clock.instant();
    CitizenId citizen = correction.citizen();
    Outcome outcome = corrections.make(correction, now);
    if (outcome instanceof Outcome.Corrected) {
      receivables.settle(List.of(citizen), now);
      outbox.add(
          WalletEvents.availableChanged(citizen, wallets.balanceOf(citizen).available(), now));
    }
    log.info(
        "{} corrects the ledger by {} cents ({}): {}",
        correction.operator(),
        correction.amount().cents(),
        correction.id(),
        outcome);
    return outcome;
  }
}
