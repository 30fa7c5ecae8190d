package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The entries of the ledger in the order of their numbers, and the chain of seals over them.
public interface Journal {

  /// A number that has been drawn, and what tells whether an entry at or below it can still appear.
  ///
  /// @param number no number above it had been drawn
  /// @param transactionsBefore every transaction that drew one at or below it is older than this
  record Horizon(long number, String transactionsBefore) {}

  /// A seal as it is stored.
  ///
  /// @param leaves of the entries that it covers, as they were sealed
  record Sealed(Seal seal, List<Hash> leaves) {
    public Sealed {
      leaves = List.copyOf(leaves);
    }
  }

  /// How far numbers have been drawn now.
  Horizon horizon();

  /// Whether every transaction that drew a number up to the horizon has ended: no entry can appear
  /// at or below it any more.
  boolean isSafe(Horizon horizon);

  /// Seals the oldest entries that are not sealed yet, in the caller's transaction. Nothing when
  /// there are none, or when another replica is at it.
  ///
  /// @param upTo the number of a safe horizon
  Optional<Seal> sealNext(long upTo, int atMost, Instant now);

  /// The newest seal; empty before the first.
  Optional<Seal> head();

  /// Seals in their order, from `seal` on.
  List<Sealed> sealsFrom(long seal, int atMost);

  /// The entries with numbers above `after`, up to and with `upTo`.
  List<JournalEntry> entries(long after, long upTo);

  /// The proof of an entry. Empty when there is none with this number, or when it is so new that it
  /// is not sealed: entries are within seconds.
  Optional<Proof> proofOf(long number);

  /// What a proof that somebody shows is worth.
  Proof.Verdict verdictOn(Proof proof);
}
