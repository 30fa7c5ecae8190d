package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The documents of payments, made out and still to be made out.
public interface Documents {

  /// A number with its day, which is not before that of the number before it.
  record Issue(DocumentNumber number, LocalDate issuedOn) {}

  /// Writes down that the documents which were asked with these credited top-ups are to be made
  /// out: once each.
  ///
  /// @return whether there are any
  boolean dueFor(Collection<TopUpId> credited, Instant now);

  /// Writes down that a credit note is to be made out for what went back of a top-up, if a document
  /// was asked with it. It waits for that document.
  ///
  /// @param id names it; asking twice is asking once
  /// @return whether it is new
  boolean creditNoteDueFor(UUID id, TopUpId topUp, Money amount, String reason, Instant now);

  /// Writes a due document down.
  ///
  /// @return false when its id is known already
  boolean due(DocumentDue due, Instant now);

  /// What was not yet taken back of a document, made out or due. Whoever asks the same waits until
  /// this transaction ends.
  Money leftOf(Document document);

  /// Documents that are due and that nobody else works on until `until`, the oldest first.
  List<UUID> claimDue(Instant now, Instant until, int atMost);

  /// Takes a due document out, to be made out in the same transaction; empty when it is no longer
  /// due or in somebody's hands.
  Optional<DocumentDue> take(UUID id);

  /// Draws the next number of a kind in the year of `today`. Whoever draws another one of them
  /// waits until this transaction ends; if it fails, the number is free again: so there are no
  /// gaps.
  Issue draw(DocumentKind kind, LocalDate today);

  /// Keeps a document with its files, for ever.
  ///
  /// @param xml null for a person's
  void add(Document document, byte[] pdf, byte @Nullable [] xml);

  Optional<Document> find(DocumentNumber number);

  Optional<byte[]> pdf(DocumentNumber number);

  Optional<byte[]> xml(DocumentNumber number);
}
