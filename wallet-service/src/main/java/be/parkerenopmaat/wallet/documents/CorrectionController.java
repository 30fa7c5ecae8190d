package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Operators take a document back that says something wrong, and have the right one made out.
@RestController
class CorrectionController {

  private final CorrectDocument correct;
  private final Problems problems;

  CorrectionController(CorrectDocument correct, Problems problems) {
    this.correct = correct;
    this.problems = problems;
  }

  /// @param reason stands on the credit note, 1 to 200 characters
  /// @param replacement what is made out instead; null for nothing
  record CorrectionWanted(String reason, @Nullable Replacement replacement) {
    CorrectionWanted {
      if (reason == null || reason.isBlank() || reason.length() > 200) {
        throw new IllegalArgumentException("a reason has 1 to 200 characters");
      }
    }
  }

  /// @param company null for a receipt
  record Replacement(@Nullable CompanyGiven company) {}

  record CompanyGiven(String name, String enterpriseNumber, String address) {
    CompanyGiven {
      if (enterpriseNumber == null
          || name == null
          || address == null
          || !Company.fits(name, address)) {
        throw new IllegalArgumentException("a company has a name, a number and an address");
      }
    }
  }

  record CorrectionAnswer(UUID creditNoteId) {}

  @Idempotent
  @PostMapping("/api/v1/operations/documents/{number}/credit-notes")
  ResponseEntity<?> credit(
      @PathVariable String number,
      @RequestBody CorrectionWanted wanted,
      RequestId requestId,
      Principal operator) {
    Replacement replacement = wanted.replacement();
    CompanyGiven given = replacement == null ? null : replacement.company();
    Company company = null;
    if (given != null) {
      Optional<CompanyNumber> enterprise = CompanyNumber.parse(given.enterpriseNumber());
      if (enterprise.isEmpty()) {
        return problems.answer(
            HttpStatus.UNPROCESSABLE_CONTENT, "invalid-enterprise-number", Map.of());
      }
      company = new Company(given.name(), enterprise.get(), given.address());
    }
    Company addressee = company;
    UUID id = requestId.value();
    CorrectDocument.Outcome outcome =
        DocumentNumber.parse(number)
            .map(
                found ->
                    correct.correct(
                        id,
                        found,
                        wanted.reason(),
                        replacement != null,
                        addressee,
                        operator.getName()))
            .orElse(CorrectDocument.Outcome.UNKNOWN);
    return switch (outcome) {
      case TAKEN -> ResponseEntity.accepted().body(new CorrectionAnswer(id));
      case UNKNOWN -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
      case NOTHING_LEFT ->
          problems.answer(HttpStatus.CONFLICT, "document-already-credited", Map.of());
    };
  }
}
