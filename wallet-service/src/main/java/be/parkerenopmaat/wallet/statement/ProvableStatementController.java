package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.MakeStatement.Close;
import be.parkerenopmaat.wallet.statement.ProvableStatement.Closing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// A statement with the ledger's proof in its closing line, for the citizen to keep; and its
/// verification, for operations.
@RestController
class ProvableStatementController {

  private final MakeStatement make;
  private final VerifyStatement verify;
  private final StatementQueries queries;
  private final StatementPaper paper;
  private final StatementTexts texts;
  private final Problems problems;
  private final Clock clock;

  ProvableStatementController(
      MakeStatement make,
      VerifyStatement verify,
      StatementQueries queries,
      StatementPaper paper,
      StatementTexts texts,
      Problems problems,
      Clock clock) {
    this.make = make;
    this.verify = verify;
    this.queries = queries;
    this.paper = paper;
    this.texts = texts;
    this.problems = problems;
    this.clock = clock;
  }

  /// The lines of the same filters as the list's, closing with a proof.
  ///
  /// @return null when the file is written
  @GetMapping("/api/v1/wallet/statement.{format:json|pdf}")
  @Nullable ResponseEntity<?> download(
      @PathVariable String format,
      StatementController.Filters filters,
      Caller caller,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    Optional<StatementPeriod> period = filters.period();
    if (period.isEmpty()) {
      return problems.answer(HttpStatus.BAD_REQUEST, "invalid-period", Map.of());
    }
    StatementFilter filter = filters.of(new CitizenId(caller.citizenId()), period.get());
    return switch (make.close(filter)) {
      case Close.NotYet _ ->
          problems.answer(HttpStatus.SERVICE_UNAVAILABLE, "proof-not-ready", Map.of());
      case Close.NoLines _ -> write(format, filter, null, language, response);
      case Close.With(Closing closing) -> write(format, filter, closing, language, response);
    };
  }

  private @Nullable ResponseEntity<?> write(
      String format,
      StatementFilter filter,
      @Nullable Closing closing,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    Instant now = clock.instant();
    boolean pdf = format.equals("pdf");
    response.setContentType(
        pdf ? MediaType.APPLICATION_PDF_VALUE : MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.%s\""
            .formatted(texts.text("statement.provable.file-name", language), format));
    if (pdf) {
      paper.writeProvable(
          filter, queries.count(filter), closing, make, language, now, response.getOutputStream());
    } else {
      make.write(filter, closing, language, now, response.getOutputStream());
    }
    return null;
  }

  /// Reads only, so it needs no Idempotency-Key. Needs scope `operations`.
  @PostMapping("/api/v1/operations/ledger/statements/verify")
  VerifyStatement.StatementVerdict verify(@RequestBody ProvableStatement statement) {
    return verify.verify(statement);
  }
}
