package be.parkerenopmaat.wallet.verification;

import be.parkerenopmaat.wallet.domain.Hash;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Journal.Sealed;
import be.parkerenopmaat.wallet.domain.JournalEntry;
import be.parkerenopmaat.wallet.domain.MerkleTree;
import be.parkerenopmaat.wallet.domain.Seal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Goes along the chain of seals: each names the one before it, and covers exactly the entries that
/// stand in the ledger, as they were.
@Component
class ChainCheck {

  private static final String CODE = Check.CHAIN_UNBROKEN.code();

  private final Journal journal;

  ChainCheck(Journal journal) {
    this.journal = journal;
  }

  /// What was found, and the number of the last seal that was looked at; zero when there was none.
  record Walk(List<Finding> findings, long lastSeal, int seals) {}

  /// Looks at seals from `seal` on.
  Walk walk(long seal, int atMost) {
    List<Finding> findings = new ArrayList<>();
    // One earlier, for its hash; before the first seal there is nothing.
    List<Sealed> seals = journal.sealsFrom(Math.max(1, seal - 1), seal == 1 ? atMost : atMost + 1);
    Hash head = Hash.NONE;
    long expected = Math.max(1, seal - 1);
    long numbersUpTo = 0;
    int looked = 0;
    for (Sealed sealed : seals) {
      Seal one = sealed.seal();
      boolean onlyForItsHash = one.seal() < seal;
      if (!onlyForItsHash) {
        looked++;
        boolean behindTheLast = one.seal() == expected;
        if (!behindTheLast) {
          findings.add(
              found(one, "follows seal " + (expected - 1) + ": seals are missing between them"));
        } else if (!one.previous().equals(head)) {
          findings.add(found(one, "does not name the hash of the seal before it"));
        }
        if (!one.addsUp()) {
          findings.add(found(one, "has another hash than its own facts give"));
        }
        if (!MerkleTree.root(sealed.leaves()).equals(one.root())) {
          findings.add(found(one, "has another root than the hashes of its entries give"));
        }
        findings.addAll(entries(sealed, behindTheLast ? numbersUpTo : one.firstNumber() - 1));
      }
      head = one.hash();
      numbersUpTo = one.lastNumber();
      expected = one.seal() + 1;
    }
    return new Walk(List.copyOf(findings), looked == 0 ? 0 : expected - 1, looked);
  }

  private List<Finding> entries(Sealed sealed, long after) {
    List<JournalEntry> entries = journal.entries(after, sealed.seal().lastNumber());
    List<Hash> now = entries.stream().map(JournalEntry::leaf).toList();
    if (now.equals(sealed.leaves())) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    Set<Hash> known = new HashSet<>(sealed.leaves());
    for (int i = 0; i < entries.size(); i++) {
      if (!known.contains(now.get(i))) {
        JournalEntry entry = entries.get(i);
        findings.add(
            new Finding(
                CODE,
                "entry %d of citizen %s".formatted(entry.number(), entry.citizen().value()),
                "is not what seal "
                    + sealed.seal().seal()
                    + " covers; it reads now: "
                    + entry.text().strip().replace("\n", ", ")));
      }
    }
    int missing = sealed.leaves().size() - entries.size();
    if (missing > 0) {
      Set<Hash> there = new HashSet<>(now);
      int place = 0;
      while (there.contains(sealed.leaves().get(place))) {
        place++;
      }
      findings.add(
          found(
              sealed.seal(),
              "%d of its %d entries are gone, the first is its entry %d of %d, after number %d"
                  .formatted(
                      missing,
                      sealed.leaves().size(),
                      place + 1,
                      sealed.leaves().size(),
                      place == 0
                          ? after
                          : entries.get(Math.min(place, entries.size()) - 1).number())));
    } else if (findings.isEmpty()) {
      findings.add(found(sealed.seal(), "covers its entries in another order"));
    }
    return findings;
  }

  private static Finding found(Seal seal, String detail) {
    return new Finding(
        CODE,
        "seal %d (entries %d to %d)".formatted(seal.seal(), seal.firstNumber(), seal.lastNumber()),
        detail);
  }
}
