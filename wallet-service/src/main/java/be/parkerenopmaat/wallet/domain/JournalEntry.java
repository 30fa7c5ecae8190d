package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the ledger as it is sealed: every fact of it, and all its postings.
///
/// @param number rises over all citizens
/// @param kind such as `SESSION`
/// @param facts what else the entry says, by name; a fact that it does not have is not there, so
/// that an entry reads the same after the ledger learned to keep more
/// @param postings summing to zero
public record JournalEntry(
    long number,
    UUID id,
    CitizenId citizen,
    String kind,
    Instant occurredAt,
    SortedMap<String, String> facts,
    List<Posting> postings) {

  /// One leg.
  ///
  /// @param balanceAfterCents of a citizen's account; null for the city's
  public record Posting(String account, long amountCents, @Nullable Long balanceAfterCents) {}

  public JournalEntry {
    facts = new TreeMap<>(facts);
    postings = postings.stream().sorted(Comparator.comparing(Posting::account)).toList();
  }

  /// The text that is hashed, one fact a line. It is the published form: whoever holds a proof can
  /// read it and hash it again, so it never changes for an entry that exists.
  public String text() {
    StringBuilder text = new StringBuilder(400);
    line(text, "number", Long.toString(number));
    line(text, "id", id.toString());
    line(text, "citizen", citizen.value().toString());
    line(text, "kind", kind);
    line(text, "occurredAt", occurredAt.toString());
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      line(text, fact.getKey(), fact.getValue());
    }
    for (Posting posting : postings) {
      line(
          text,
          posting.account(),
          posting.amountCents()
              + (posting.balanceAfterCents() == null
                  ? ""
                  : " balance " + posting.balanceAfterCents()));
    }
    return text.toString();
  }

  /// The leaf of this entry in the tree of its seal.
  public Hash leaf() {
    return MerkleTree.leaf(text());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value.replace("\n", "\\n")).append('\n');
  }
}
