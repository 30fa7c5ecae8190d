package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.Documents;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The caller's receipts, invoices and credit notes (manual checks 67, 68 and 155).
@RestController
@RequestMapping("/api/v1/wallet/invoices")
class DocumentController {

  private final Documents documents;
  private final DocumentQueries queries;
  private final Problems problems;

  DocumentController(Documents documents, DocumentQueries queries, Problems problems) {
    this.documents = documents;
    this.queries = queries;
    this.problems = problems;
  }

  /// Cents and currency.
  record Amount(long amount, String currency) {}

  /// @param xml whether it can be had for a machine as well
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DocumentAnswer(
      String number,
      DocumentKind kind,
      LocalDate issuedOn,
      Amount total,
      Amount vat,
      UUID topUpId,
      @Nullable String corrects,
      boolean xml) {

    private static DocumentAnswer of(DocumentQueries.Listed listed) {
      return new DocumentAnswer(
          listed.number(),
          listed.kind(),
          listed.issuedOn(),
          new Amount(listed.totalCents(), "EUR"),
          new Amount(listed.vatCents(), "EUR"),
          listed.topUpId(),
          listed.corrects(),
          listed.hasXml());
    }
  }

  @GetMapping
  ResponseEntity<?> list(PageRequest page, Caller caller) {
    var citizen = new CitizenId(caller.citizenId());
    List<DocumentAnswer> found =
        queries
            .page(citizen, page.offset(), page.withCount() ? page.pagesize() : page.pagesize() + 1)
            .stream()
            .map(DocumentAnswer::of)
            .toList();
    long total = page.withCount() ? queries.count(citizen) : 0;
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(HalPage.MEDIA_TYPE))
        .body(HalPage.of(page, total, "invoices", found, URI.create("/api/v1/wallet/invoices")));
  }

  @GetMapping("/{number}.{format:pdf|xml}")
  ResponseEntity<?> file(@PathVariable String number, @PathVariable String format, Caller caller) {
    Optional<byte[]> file =
        DocumentNumber.parse(number)
            .flatMap(documents::find)
            .filter(found -> found.content().citizen().value().equals(caller.citizenId()))
            .flatMap(
                found ->
                    format.equals("pdf")
                        ? documents.pdf(found.number())
                        : documents.xml(found.number()));
    if (file.isEmpty()) {
      return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
    }
    return ResponseEntity.ok()
        .contentType(format.equals("pdf") ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_XML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(number, format))
        .body(file.get());
  }
}
