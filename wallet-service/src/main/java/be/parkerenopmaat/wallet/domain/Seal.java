package be.parkerenopmaat.wallet.domain;

import java.util.List;

/// One link of the ledger's chain: it covers all entries after the seal before it, up to its last
/// number, and names the hash of that seal, so that nothing before it can change unseen.
///
/// @param seal counted from 1, without gaps
/// @param firstNumber of the first entry that it covers
/// @param lastNumber of the last one; no entry ever appears behind it
/// @param entries how many there are between the two; fewer than the numbers when some were rolled
/// back
/// @param root the hash over all of them
/// @param previous the hash of the seal before, [Hash#NONE] for the first
/// @param hash the hash of this seal
public record Seal(
    long seal,
    long firstNumber,
    long lastNumber,
    int entries,
    Hash root,
    Hash previous,
    Hash hash) {

  /// The next link of the chain.
  ///
  /// @param head the newest seal's number and hash; zero and [Hash#NONE] before the first
  /// @param covered at least one entry, in the order of their numbers
  public static Seal after(long head, Hash headHash, List<JournalEntry> covered) {
    long seal = head + 1;
    long first = covered.getFirst().number();
    long last = covered.getLast().number();
    Hash root = MerkleTree.root(covered.stream().map(JournalEntry::leaf).toList());
    return new Seal(
        seal,
        first,
        last,
        covered.size(),
        root,
        headHash,
        hashOf(seal, first, last, covered.size(), root, headHash));
  }

  /// Whether the hash is that of the other components.
  public boolean addsUp() {
    return hash.equals(hashOf(seal, firstNumber, lastNumber, entries, root, previous));
  }

  /// The hash of a seal with these components.
  static Hash hashOf(
      long seal, long firstNumber, long lastNumber, int entries, Hash root, Hash previous) {
    return Hash.of(
        """
        seal: %d
        firstNumber: %d
        lastNumber: %d
        entries: %d
        root: %s
        previous: %s
        """
            .formatted(seal, firstNumber, lastNumber, entries, root.hex(), previous.hex()));
  }
}
