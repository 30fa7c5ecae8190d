package be.parkerenopmaat.contracts.wallet;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What wallet-service tells: verdicts about money for a booking, and the life of a top-up. Amounts
/// are EUR cents, above zero. `availableCents`, where an event has it, is what the citizen could
/// spend once it had happened, zero or more; null in what was told before it was known.
public sealed interface WalletEvent extends Event {

  UUID citizenId();

  @Override
  default UUID orderingKey() {
    return citizenId();
  }

  /// The booking's whole price is set apart.
  record MoneyHeld(
      UUID bookingId,
      UUID citizenId,
      long amountCents,
      Instant heldAt,
      @Nullable Long availableCents)
      implements WalletEvent {}

  /// The available balance does not reach: `shortfallCents` are missing. `reason` is
  /// `receivable-open` when the citizen owes the city, which the shortfall then includes; null when
  /// the balance alone is too small.
  record MoneyHoldRefused(
      UUID bookingId,
      UUID citizenId,
      long amountCents,
      long shortfallCents,
      Instant refusedAt,
      @Nullable String reason)
      implements WalletEvent {}

  /// The held money is spent.
  record MoneyCaptured(UUID bookingId, UUID citizenId, long amountCents, Instant capturedAt)
      implements WalletEvent {}

  /// The held money is available again.
  record MoneyReleased(
      UUID bookingId,
      UUID citizenId,
      long amountCents,
      Instant releasedAt,
      @Nullable Long availableCents)
      implements WalletEvent {}

  /// Money of one session that was stopped early or cancelled came back.
  record MoneyReturned(
      UUID bookingId,
      UUID citizenId,
      UUID sessionId,
      long amountCents,
      Instant returnedAt,
      @Nullable Long availableCents)
      implements WalletEvent {}

  /// What the citizen can spend is different for a reason that none of the others tells: money went
  /// back to the payer, or an operator corrected an entry. `availableCents` is zero or more.
  record AvailableChanged(UUID citizenId, long availableCents, Instant changedAt)
      implements WalletEvent {}

  /// A citizen wants to pay in: the payment-adapter opens a checkout for it. `language` is the one
  /// that the citizen reads, such as `nl`; null when it is not known.
  record TopUpRequested(
      UUID topUpId,
      UUID citizenId,
      long amountCents,
      Instant requestedAt,
      @Nullable String language)
      implements WalletEvent {}

  /// The payment was credited; `balanceCents` is the balance after it.
  record TopUpCompleted(
      UUID topUpId,
      UUID citizenId,
      long amountCents,
      long balanceCents,
      Instant completedAt,
      @Nullable Long availableCents)
      implements WalletEvent {}

  /// The payment did not succeed, as far as known now: a later capture still completes the top-up.
  record TopUpFailed(UUID topUpId, UUID citizenId, String reason, Instant failedAt)
      implements WalletEvent {}
}
