package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentDue;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.Documents;
import be.parkerenopmaat.wallet.domain.DocumentsDue;
import be.parkerenopmaat.wallet.domain.Money;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes back what is left of a document, and has another one made out where it was wrong. No money
/// moves by it.
@Component
class CorrectDocument {

  private static final Logger log = LoggerFactory.getLogger(CorrectDocument.class);

  enum Outcome {
    TAKEN,
    /// No such document, or it is a credit note itself.
    UNKNOWN,
    /// All of it was taken back before.
    NOTHING_LEFT
  }

  private final Documents documents;
  private final ApplicationEventPublisher within;
  private final Clock clock;

  CorrectDocument(Documents documents, ApplicationEventPublisher within, Clock clock) {
    this.documents = documents;
    this.within = within;
    this.clock = clock;
  }

  /// Makes out the credit note of a document, and another document in its place when one is due.
  ///
  /// @param id of the credit note: the same again is the same
  /// @param replaced whether another document is made out for what was taken back
  /// @param company whom that one is for; null for a person
  @Transactional
  public Outcome correct(
      UUID id,
      DocumentNumber number,
      String reason,
      boolean replaced,
      @Nullable Company company,
      String operator) {
    Optional<Document> found = documents.find(number);
    if (found.isEmpty() || number.kind() == DocumentKind.CREDIT_NOTE) {
      return Outcome.UNKNOWN;
    }
    Document original = found.get();
    Money left = documents.leftOf(original);
    if (!left.isPositive()) {
      return Outcome.NOTHING_LEFT;
    }
    Instant now = clock.instant();
    DocumentDue content = original.content();
    documents.due(
        new DocumentDue(
            id,
            DocumentKind.CREDIT_NOTE,
            content.citizen(),
            content.topUp(),
            left,
            content.company(),
            content.language(),
            content.orderReference(),
            content.paidAt(),
            number,
            reason),
        now);
    if (replaced) {
      documents.due(
          new DocumentDue(
              UUID.nameUUIDFromBytes(("in place of " + id).getBytes(StandardCharsets.UTF_8)),
              company == null ? DocumentKind.RECEIPT : DocumentKind.INVOICE,
              content.citizen(),
              content.topUp(),
              left,
              company,
              content.language(),
              content.orderReference(),
              content.paidAt(),
              null,
              null),
          now);
    }
    within.publishEvent(new DocumentsDue());
    log.info("{} takes {} back: {}", operator, number, reason);
    return Outcome.TAKEN;
  }
}
