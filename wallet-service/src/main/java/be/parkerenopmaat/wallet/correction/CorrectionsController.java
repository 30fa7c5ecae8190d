package be.parkerenopmaat.wallet.correction;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.wallet.announcement.Amount;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Corrections;
import be.parkerenopmaat.wallet.domain.Corrections.Correction;
import be.parkerenopmaat.wallet.domain.Corrections.Outcome;
import be.parkerenopmaat.wallet.domain.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Operators' door to corrections of the ledger. Needs scope `operations`.
@RestController
@RequestMapping("/api/v1/operations/ledger/corrections")
class CorrectionsController {

  private static final int SHOWN = 500;
  private static final long MOST_CENTS = 1_000_000;

  private final CorrectLedger correctLedger;
  private final Corrections corrections;
  private final Problems problems;

  CorrectionsController(CorrectLedger correctLedger, Corrections corrections, Problems problems) {
    this.correctLedger = correctLedger;
    this.corrections = corrections;
    this.problems = problems;
  }

  /// @param amount what the citizen gets, or gives when it is below zero; at most € 10,000
  /// @param corrects number of the entry that was wrong, if any was
  record CorrectionWanted(UUID citizenId, Amount amount, @Nullable Long corrects, String reason) {
    CorrectionWanted {
      if (citizenId == null || amount == null) {
        throw new IllegalArgumentException("a citizen and an amount are needed");
      }
      if (amount.amount() == 0 || Math.abs(amount.amount()) > MOST_CENTS) {
        throw new IllegalArgumentException("an amount of at most 10,000 euro, and not zero");
      }
      if (reason == null || reason.isBlank() || reason.length() > 200) {
        throw new IllegalArgumentException("a reason of 1 to 200 characters is needed");
      }
    }
  }

  record CorrectionAnswer(UUID id, Amount balance) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MadeAnswer(
      UUID id,
      UUID citizenId,
      long number,
      Amount amount,
      @Nullable Long corrects,
      String reason,
      String operator,
      Instant madeAt) {}

  record Listed(List<MadeAnswer> corrections) {}

  @Idempotent
  @PostMapping
  ResponseEntity<?> correct(
      @RequestBody CorrectionWanted wanted, RequestId requestId, Principal operator) {
    var correction =
        new Correction(
            requestId.value(),
            new CitizenId(wanted.citizenId()),
            new Money(wanted.amount().amount()),
            wanted.corrects(),
            wanted.reason(),
            operator.getName());
    return switch (correctLedger.correct(correction)) {
      case Outcome.Corrected(Money balance) ->
          ResponseEntity.created(URI.create("/api/v1/operations/ledger/corrections"))
              .body(new CorrectionAnswer(correction.id(), Amount.of(balance)));
      case Outcome.TooMuch(Money available) ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "correction-too-large",
              Map.of("available", Amount.of(available)));
      case Outcome.Unknown _ -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
    };
  }

  @GetMapping
  Listed made() {
    return new Listed(
        corrections.made(SHOWN).stream()
            .map(
                made ->
                    new MadeAnswer(
                        made.correction().id(),
                        made.correction().citizen().value(),
                        made.number(),
                        Amount.of(made.correction().amount()),
                        made.correction().corrects(),
                        made.correction().reason(),
                        made.correction().operator(),
                        made.madeAt()))
            .toList());
  }
}
