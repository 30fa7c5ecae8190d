package be.parkerenopmaat.payment.refund;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundDecision;
import be.parkerenopmaat.payment.domain.RefundId;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// An operator's door to refunds. The manual has no refund button, so nobody else has one.
@RestController
class RefundController {

  private final RequestRefund requestRefund;
  private final Refunds refunds;
  private final Problems problems;

  RefundController(RequestRefund requestRefund, Refunds refunds, Problems problems) {
    this.requestRefund = requestRefund;
    this.refunds = refunds;
    this.problems = problems;
  }

  record MoneyBody(long amount, String currency) {

    private static MoneyBody of(Money money) {
      return new MoneyBody(money.cents(), money.currency());
    }
  }

  /// @param reason 1 to 100 characters; the provider sees it
  record RefundRequest(MoneyBody amount, String reason) {

    RefundRequest {
      if (amount == null || amount.amount() < 1 || reason == null || reason.isBlank()) {
        throw new IllegalArgumentException("an amount above zero and a reason are needed");
      }
      if (reason.length() > Refund.LONGEST_REASON) {
        throw new IllegalArgumentException("a reason has at most 100 characters");
      }
    }
  }

  record RefundBody(
      UUID id, MoneyBody amount, String reason, String status, String requestedBy, Instant at) {

    private static RefundBody of(Refund refund) {
      return new RefundBody(
          refund.id().value(),
          MoneyBody.of(refund.amount()),
          refund.reason(),
          refund.state().name(),
          refund.requestedBy(),
          refund.requestedAt());
    }
  }

  @Idempotent
  @PostMapping("/api/v1/operations/payments/{orderReference}/refunds")
  ResponseEntity<?> refund(
      @PathVariable String orderReference,
      @RequestBody RefundRequest body,
      RequestId requestId,
      Principal operator) {
    var outcome =
        requestRefund.request(
            orderReference,
            new RefundId(requestId.value()),
            new Money(body.amount().amount(), body.amount().currency()),
            body.reason(),
            operator.getName());
    return switch (outcome) {
      case RequestRefund.Outcome.Requested(var refund) ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/operations/refunds/" + refund.id().value()))
              .body(RefundBody.of(refund));
      case RequestRefund.Outcome.UnknownOrder _ ->
          problems.answer(HttpStatus.NOT_FOUND, "order-unknown", Map.of());
      case RequestRefund.Outcome.Declined(var why) -> declined(why);
    };
  }

  @GetMapping("/api/v1/operations/refunds/{id}")
  ResponseEntity<?> read(@PathVariable UUID id) {
    return refunds
        .find(new RefundId(id))
        .<ResponseEntity<?>>map(refund -> ResponseEntity.ok(RefundBody.of(refund)))
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "refund-unknown", Map.of()));
  }

  private ResponseEntity<?> declined(RefundDecision why) {
    return switch (why) {
      case RefundDecision.NotCaptured _ ->
          problems.answer(HttpStatus.CONFLICT, "not-captured", Map.of());
      case RefundDecision.MoreThanLeft(var left) ->
          problems.answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "refund-too-large",
              Map.of("refundable", MoneyBody.of(left)));
      case RefundDecision.Allowed _ ->
          throw new IllegalStateException("an allowed refund was declined");
    };
  }
}
