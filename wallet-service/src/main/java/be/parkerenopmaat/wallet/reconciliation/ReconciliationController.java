package be.parkerenopmaat.wallet.reconciliation;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.wallet.announcement.Amount;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.ProviderDays;
import be.parkerenopmaat.wallet.domain.Reconciliation;
import be.parkerenopmaat.wallet.domain.Reconciliation.Verdict;
import java.security.Principal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Accounting's door to the ledger: the provider's list of a day is laid beside it.
@RestController
@RequestMapping("/api/v1/operations/reconciliations/{date}")
class ReconciliationController {

  private static final int LONGEST = 100_000;

  private final BringProviderDay bring;
  private final ProviderDays days;

  ReconciliationController(BringProviderDay bring, ProviderDays days) {
    this.bring = bring;
    this.days = days;
  }

  /// The provider's list: the lines as payment-adapter's comparison takes them.
  record TheirDay(List<TheirLine> lines, @Nullable TheirPayout payout) {
    TheirDay {
      if (lines == null || lines.size() > LONGEST) {
        throw new IllegalArgumentException("a list of at most 100000 lines is needed");
      }
      Set<String> seen = new HashSet<>();
      for (TheirLine line : lines) {
        if (!seen.add(line.operationId())) {
          throw new IllegalArgumentException("an operation stands twice in the list");
        }
      }
    }
  }

  /// @param amount below zero when money went back
  record TheirLine(String operationId, String orderReference, Amount amount) {
    TheirLine {
      if (operationId == null
          || operationId.isBlank()
          || orderReference == null
          || amount == null
          || amount.amount() == 0) {
        throw new IllegalArgumentException("a line has an operation, a reference and an amount");
      }
    }
  }

  record TheirPayout(String reference, Amount amount, Amount fee) {
    TheirPayout {
      if (reference == null
          || reference.isBlank()
          || amount == null
          || fee == null
          || amount.amount() < 0
          || fee.amount() < 0
          || amount.amount() + fee.amount() == 0) {
        throw new IllegalArgumentException("a payout has a reference, an amount and a fee");
      }
    }
  }

  record LineAnswer(
      Verdict verdict, String operationId, String orderReference, Amount here, Amount there) {}

  /// @param differences every operation that is not matched
  /// @param inTransit what was paid to the provider and has not arrived, of all days
  record DayAnswer(
      LocalDate date,
      long matched,
      long missingHere,
      long missingThere,
      long amountDiff,
      List<LineAnswer> differences,
      Amount inTransit) {}

  @Idempotent
  @PostMapping
  DayAnswer bring(
      @PathVariable LocalDate date,
      @RequestBody TheirDay theirs,
      RequestId requestId,
      Principal operator) {
    TheirPayout payout = theirs.payout();
    return answer(
        date,
        bring.bring(
            requestId.value(),
            date,
            theirs.lines().stream()
                .map(
                    line ->
                        new Reconciliation.Operation(
                            line.operationId(),
                            line.orderReference(),
                            new Money(line.amount().amount())))
                .toList(),
            payout == null
                ? null
                : new ProviderDays.Payout(
                    payout.reference(),
                    new Money(payout.amount().amount()),
                    new Money(payout.fee().amount())),
            operator.getName()));
  }

  @GetMapping
  DayAnswer read(@PathVariable LocalDate date) {
    return answer(date, days.compare(date));
  }

  private DayAnswer answer(LocalDate date, Reconciliation compared) {
    return new DayAnswer(
        date,
        compared.count(Verdict.MATCHED),
        compared.count(Verdict.MISSING_HERE),
        compared.count(Verdict.MISSING_THERE),
        compared.count(Verdict.AMOUNT_DIFF),
        compared.lines().stream()
            .filter(line -> line.verdict() != Verdict.MATCHED)
            .map(
                line ->
                    new LineAnswer(
                        line.verdict(),
                        line.operationId(),
                        line.orderReference(),
                        Amount.of(line.here()),
                        Amount.of(line.there())))
            .toList(),
        Amount.of(days.inTransit()));
  }
}
