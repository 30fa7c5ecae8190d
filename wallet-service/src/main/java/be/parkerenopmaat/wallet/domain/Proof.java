package be.parkerenopmaat.wallet.domain;

import java.util.List;

/// What shows that one entry stands in the ledger as it was printed: its full text, the way from it
/// to the root of its seal, and the rest of that seal. It holds hashes of other entries, which say
/// nothing about them, and no other fact of anybody else. Plain values only, so that it can be
/// printed as it is and given back as it is.
///
/// @param entryNumber the transaction number
/// @param entry the text of [JournalEntry#text]
/// @param path from the entry's leaf up
/// @param seal the seal that covers the entry
/// @param firstNumber of the first entry of that seal
/// @param lastNumber of the last entry of that seal
/// @param entries how many the seal covers
/// @param previousHash the head of the chain before that seal
/// @param headHash the head of the chain with that seal; 64 hexadecimal digits
public record Proof(
    long entryNumber,
    String entry,
    List<Step> path,
    long seal,
    long firstNumber,
    long lastNumber,
    int entries,
    String previousHash,
    String headHash) {

  /// A neighbour on the way up.
  ///
  /// @param hash 64 hexadecimal digits
  public record Step(Side side, String hash) {}

  /// Where the neighbour stands.
  public enum Side {
    LEFT,
    RIGHT
  }

  /// What a proof that somebody shows is worth.
  public enum Verdict {
    /// The entry stands in the ledger exactly so.
    GENUINE,
    /// Entry, path and hashes do not fit each other: it was changed after it was printed.
    CHANGED,
    /// It fits, but this ledger never had such a seal.
    FOREIGN,
    /// This ledger gave it, and says something else now: the ledger was damaged. An alarm.
    LEDGER_DIFFERS
  }

  public Proof {
    path = List.copyOf(path);
  }

  /// The proof of one of the entries that a seal covers.
  ///
  /// @param leaves of all entries of the seal, in order
  public static Proof of(JournalEntry entry, int index, Seal seal, List<Hash> leaves) {
    return new Proof(
        entry.number(),
        entry.text(),
        MerkleTree.path(leaves, index),
        seal.seal(),
        seal.firstNumber(),
        seal.lastNumber(),
        seal.entries(),
        seal.previous().hex(),
        seal.hash().hex());
  }

  /// Whether the entry leads to the head hash: all that can be said without the ledger.
  public boolean addsUp() {
    if (!entry.startsWith("number: " + entryNumber + "\n")) {
      return false;
    }
    try {
      Hash root = MerkleTree.climb(MerkleTree.leaf(entry), path);
      return Seal.hashOf(seal, firstNumber, lastNumber, entries, root, new Hash(previousHash))
          .hex()
          .equals(headHash);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
