package be.parkerenopmaat.identity.domain;

import java.util.List;
import java.util.Optional;

/// The stored consent records. Nothing in them is ever changed or removed.
public interface Consents {

  /// Keeps a text that is about to be shown, and its terms, so that a record's hashes can be turned
  /// back into what they are of. What is known is kept once.
  void keep(ConsentText text);

  /// Appends what this record's history says and the store does not know yet.
  void save(ConsentRecord record);

  /// The words that were on the screen, line by line.
  ///
  /// @throws IllegalStateException for a notice that was never kept
  List<String> words(Notice notice);

  /// The terms under which somebody was asked; empty in records from before they were kept.
  Optional<ConsentTerms> terms(Notice notice);

  /// The consent that this citizen gave last, if they have not withdrawn it.
  Optional<ConsentRecord.Given> inForce(CitizenId citizen);

  /// The same as [#inForce], of a citizen who has a profile, and for as long as the transaction
  /// lasts: a withdrawal waits for its end, and one that was under way is waited for.
  Optional<ConsentRecord.Given> lockedInForce(CitizenId citizen);

  /// The record of this citizen's last answer, withdrawn or not.
  Optional<ConsentRecord> latest(CitizenId citizen);
}
