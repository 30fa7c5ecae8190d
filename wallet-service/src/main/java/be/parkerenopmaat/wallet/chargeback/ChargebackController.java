package be.parkerenopmaat.wallet.chargeback;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.wallet.announcement.Amount;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Receivables;
import be.parkerenopmaat.wallet.domain.Reversal;
import be.parkerenopmaat.wallet.domain.TopUpId;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Operators' door to chargebacks and to what is owed by them.
@RestController
class ChargebackController {

  private static final int SHOWN = 500;

  private final TakeChargeback chargebacks;
  private final Receivables receivables;
  private final Problems problems;

  ChargebackController(TakeChargeback chargebacks, Receivables receivables, Problems problems) {
    this.chargebacks = chargebacks;
    this.receivables = receivables;
    this.problems = problems;
  }

  /// @param reference the provider's id of the chargeback
  record ChargebackWanted(UUID topUpId, Amount amount, String reference, String reason) {
    ChargebackWanted {
      if (topUpId == null || amount == null || amount.amount() < 1) {
        throw new IllegalArgumentException("a top-up and an amount above zero are needed");
      }
      said(reference);
      said(reason);
    }
  }

  record ClosingWanted(Receivables.Closing how, String reason) {
    ClosingWanted {
      if (how == null) {
        throw new IllegalArgumentException("how it ends is needed");
      }
      said(reason);
    }
  }

  record ChargebackAnswer(UUID id, Amount debited, Amount owed) {}

  record ReceivableAnswer(
      UUID id, UUID citizenId, Amount owed, Amount open, String reason, Instant openedAt) {}

  record Listed(List<ReceivableAnswer> receivables) {}

  record ClosingAnswer(UUID id, Amount closed) {}

  @Idempotent
  @PostMapping("/api/v1/operations/chargebacks")
  ResponseEntity<?> take(
      @RequestBody ChargebackWanted wanted, RequestId requestId, Principal operator) {
    UUID id = requestId.value();
    Reversal.Outcome outcome =
        chargebacks.take(
            id,
            new TopUpId(wanted.topUpId()),
            new Money(wanted.amount().amount()),
            wanted.reference(),
            wanted.reason(),
            operator.getName());
    return switch (outcome) {
      case Reversal.Outcome.Taken(Money debited, Money owed) ->
          ResponseEntity.created(URI.create("/api/v1/operations/receivables"))
              .body(new ChargebackAnswer(id, Amount.of(debited), Amount.of(owed)));
      case Reversal.Outcome.Known _ ->
          problems.answer(HttpStatus.CONFLICT, "chargeback-known", Map.of());
      case Reversal.Outcome.NotCredited _ ->
          problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
      case Reversal.Outcome.TooMuch(Money left) ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "chargeback-too-large",
              Map.of("left", Amount.of(left)));
    };
  }

  @GetMapping("/api/v1/operations/receivables")
  Listed open() {
    return new Listed(
        receivables.open(SHOWN).stream()
            .map(
                one ->
                    new ReceivableAnswer(
                        one.reversal(),
                        one.citizen().value(),
                        Amount.of(one.owed()),
                        Amount.of(one.open()),
                        one.reason(),
                        one.openedAt()))
            .toList());
  }

  @Idempotent
  @PostMapping("/api/v1/operations/receivables/{id}/closing")
  ResponseEntity<?> close(
      @PathVariable UUID id,
      @RequestBody ClosingWanted wanted,
      RequestId requestId,
      Principal operator) {
    return chargebacks
        .close(requestId.value(), id, wanted.how(), wanted.reason(), operator.getName())
        .<ResponseEntity<?>>map(
            closed -> ResponseEntity.ok(new ClosingAnswer(id, Amount.of(closed))))
        .orElseGet(() -> problems.answer(HttpStatus.CONFLICT, "receivable-not-open", Map.of()));
  }

  private static void said(String text) {
    if (text == null || text.isBlank() || text.length() > 200) {
      throw new IllegalArgumentException("a text of 1 to 200 characters is needed");
    }
  }
}
