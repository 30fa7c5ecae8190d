package be.parkerenopmaat.wallet.announcement;

import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent.AvailableChanged;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyCaptured;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHeld;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHoldRefused;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReleased;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReturned;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpFailed;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpRequested;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import java.time.Instant;
import java.util.Optional;

/// What the wallet tells the others.
public final class WalletEvents {

  /// Why a hold is refused whatever is available.
  private static final String RECEIVABLE_OPEN = "receivable-open";

  private WalletEvents() {}

  /// What an outcome of the ledger tells; nothing where nothing changed.
  ///
  /// @param available what the citizen of the outcome can spend now
  public static Optional<WalletEvent> of(Outcome outcome, Money available, Instant now) {
    return switch (outcome) {
      case Outcome.Held(var hold) ->
          Optional.of(
              new MoneyHeld(
                  hold.booking().value(),
                  hold.citizen().value(),
                  hold.amount().cents(),
                  now,
                  available.cents()));
      case Outcome.HoldRefused(var hold, var shortfall) ->
          Optional.of(
              new MoneyHoldRefused(
                  hold.booking().value(),
                  hold.citizen().value(),
                  hold.amount().cents(),
                  shortfall.cents(),
                  now,
                  null));
      case Outcome.Captured(var capture, var amount) ->
          Optional.of(
              new MoneyCaptured(
                  capture.booking().value(), capture.citizen().value(), amount.cents(), now));
      case Outcome.Released(var release, var amount) ->
          Optional.of(
              new MoneyReleased(
                  release.booking().value(),
                  release.citizen().value(),
                  amount.cents(),
                  now,
                  available.cents()));
      // Nobody hears the difference: the money is available again.
      case Outcome.Expired(var expire, var amount) ->
          Optional.of(
              new MoneyReleased(
                  expire.booking().value(),
                  expire.citizen().value(),
                  amount.cents(),
                  now,
                  available.cents()));
      case Outcome.GivenBack(var giveBack) ->
          Optional.of(
              new MoneyReturned(
                  giveBack.booking().value(),
                  giveBack.citizen().value(),
                  giveBack.session().value(),
                  giveBack.amount().cents(),
                  now,
                  available.cents()));
      case Outcome.Credited(var credit, var balanceAfter) ->
          Optional.of(
              new TopUpCompleted(
                  credit.topUp().value(),
                  credit.citizen().value(),
                  credit.payment().amount().cents(),
                  balanceAfter.cents(),
                  now,
                  available.cents()));
      case Outcome.Quarantined _, Outcome.Unchanged _, Outcome.Contradicted _ -> Optional.empty();
    };
  }

  /// Refuses a hold of somebody who owes the city.
  ///
  /// @param shortfall what has to be paid in to book this: the debt comes first
  public static WalletEvent receivableOpen(Movement.Hold hold, Money shortfall, Instant now) {
    return new MoneyHoldRefused(
        hold.booking().value(),
        hold.citizen().value(),
        hold.amount().cents(),
        shortfall.cents(),
        now,
        RECEIVABLE_OPEN);
  }

  /// Tells what a citizen can spend after a debit or a correction.
  public static AvailableChanged availableChanged(CitizenId citizen, Money available, Instant now) {
    return new AvailableChanged(citizen.value(), available.cents(), now);
  }

  /// Asks for a checkout.
  ///
  /// @param language that the citizen reads, for the payment page
  public static TopUpRequested requested(TopUp topUp, String language) {
    return new TopUpRequested(
        topUp.id().value(),
        topUp.citizen().value(),
        topUp.amount().cents(),
        topUp.requestedAt(),
        language);
  }

  /// Tells that a payment did not succeed, as far as known now.
  ///
  /// @param reason a stable code
  public static TopUpFailed failed(TopUpId topUp, CitizenId citizen, String reason, Instant now) {
    return new TopUpFailed(topUp.value(), citizen.value(), reason, now);
  }
}
