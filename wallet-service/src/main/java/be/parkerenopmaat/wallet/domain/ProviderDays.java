package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What the provider says about each day of Europe/Brussels, as operators brought it.
public interface ProviderDays {

  /// Money that arrived at the bank.
  ///
  /// @param fee what the provider kept
  record Payout(String reference, Money amount, Money fee) {}

  /// Keeps the list of a day in place of the one before.
  void bring(
      LocalDate day, List<Reconciliation.Operation> operations, String operator, Instant now);

  /// Books a payout: once for each reference.
  ///
  /// @return whether it is new
  boolean paidOut(UUID id, LocalDate day, Payout payout, String operator, Instant now);

  /// The day beside the ledger, as both stand now.
  Reconciliation compare(LocalDate day);

  /// The newest days that were brought.
  List<LocalDate> brought(int atMost);

  /// What was paid to the provider and has not arrived.
  Money inTransit();
}
