package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Corrections of the ledger by people: always new entries beside the old ones, with a reason and a
/// name, never below what a citizen has available.
public interface Corrections {

  /// What a person decided.
  ///
  /// @param id the same again is the same
  /// @param amount what the citizen gets, or gives when it is below zero; never zero
  /// @param corrects number of the entry that was wrong; null when none was, but one is missing
  record Correction(
      UUID id,
      CitizenId citizen,
      Money amount,
      @Nullable Long corrects,
      String reason,
      String operator) {

    public Correction {
      if (amount.equals(Money.ZERO)) {
        throw new IllegalArgumentException("a correction moves something");
      }
    }
  }

  /// A correction as it was made.
  record Made(Correction correction, long number, Instant madeAt) {}

  /// How it went.
  sealed interface Outcome {

    /// Made, now or before.
    ///
    /// @param balance after it
    record Corrected(Money balance) implements Outcome {}

    /// More would go than is available; nothing was moved.
    record TooMuch(Money available) implements Outcome {}

    /// The citizen has no wallet, or no entry of that number.
    record Unknown() implements Outcome {}
  }

  /// Writes the entry, in the caller's transaction.
  Outcome make(Correction correction, Instant now);

  /// The newest first.
  List<Made> made(int atMost);
}
