package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.wallet.DocumentSettings;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentDue;
import be.parkerenopmaat.wallet.domain.Documents;
import be.parkerenopmaat.wallet.domain.Seller;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.domain.VatIncluded;
import be.parkerenopmaat.wallet.peppol.PeppolDocument;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes one due document out: its number and the document come in one transaction, so a number is
/// never drawn in vain.
@Component
class IssueDocument {

  private final Documents documents;
  private final DocumentPaper paper;
  private final Seller seller;
  private final BigDecimal vatPercent;
  private final Clock clock;

  IssueDocument(
      Documents documents,
      DocumentPaper paper,
      Seller seller,
      DocumentSettings settings,
      Clock clock) {
    this.documents = documents;
    this.paper = paper;
    this.seller = seller;
    this.vatPercent = settings.vatPercent();
    this.clock = clock;
  }

  /// Does nothing when it was made out already.
  @Transactional
  public void issue(UUID id) {
    documents.take(id).ifPresent(this::issue);
  }

  private void issue(DocumentDue due) {
    Instant now = clock.instant();
    Documents.Issue issue =
        documents.draw(due.kind(), LocalDate.ofInstant(now, StatementPeriod.BRUSSELS));
    BigDecimal percent =
        due.corrects() == null
            ? vatPercent
            : documents.find(due.corrects()).orElseThrow().amounts().percent();
    var document =
        new Document(
            issue.number(), issue.issuedOn(), due, VatIncluded.of(due.total(), percent), seller);
    Company company = due.company();
    byte[] xml =
        company == null ? null : PeppolDocument.of(document, company, paper.description(document));
    documents.add(document, paper.print(document, xml, now), xml);
  }
}
