package be.parkerenopmaat.payment.operation;

import be.parkerenopmaat.payment.domain.Cancelling;
import be.parkerenopmaat.payment.domain.OperatorAction;
import be.parkerenopmaat.payment.domain.OperatorActions;
import be.parkerenopmaat.payment.domain.OrderState;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.domain.PaymentProvider;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// An operator's door to orders: what happened to them, and the ways of stepping in.
@RestController
@RequestMapping("/api/v1/operations/payments")
class OperationsController {

  private final OrderQueries orders;
  private final OperatorActions actions;
  private final StepIn stepIn;
  private final PaymentOrders stored;
  private final PaymentProvider provider;
  private final Problems problems;

  OperationsController(
      OrderQueries orders,
      OperatorActions actions,
      StepIn stepIn,
      PaymentOrders stored,
      PaymentProvider provider,
      Problems problems) {
    this.orders = orders;
    this.actions = actions;
    this.stepIn = stepIn;
    this.stored = stored;
    this.provider = provider;
    this.problems = problems;
  }

  record Reason(String reason) {

    Reason {
      if (reason == null || reason.isBlank() || reason.length() > 500) {
        throw new IllegalArgumentException("a reason has 1 to 500 characters");
      }
    }
  }

  record OrderFile(
      OrderQueries.OrderLine order,
      List<OrderQueries.Step> steps,
      List<OrderQueries.RefundLine> refunds,
      List<OperatorAction> actions) {}

  @GetMapping
  ResponseEntity<HalPage> page(
      PageRequest page,
      @RequestParam(defaultValue = "false") boolean quarantined,
      @RequestParam(required = false) @Nullable OrderState state) {
    URI self =
        URI.create(
            "/api/v1/operations/payments?quarantined="
                + quarantined
                + (state == null ? "" : "&state=" + state));
    return ResponseEntity.ok()
        .header("Content-Type", HalPage.MEDIA_TYPE)
        .body(
            HalPage.of(
                page,
                page.withCount() ? orders.count(quarantined, state) : 0,
                "payments",
                orders.page(page, quarantined, state),
                self));
  }

  @GetMapping("/{orderReference}")
  ResponseEntity<?> file(@PathVariable String orderReference) {
    return orders
        .of(orderReference)
        .<ResponseEntity<?>>map(order -> ResponseEntity.ok(fileOf(order)))
        .orElseGet(this::unknown);
  }

  @Idempotent
  @PostMapping("/{orderReference}/readings")
  ResponseEntity<?> read(
      @PathVariable String orderReference, @RequestBody Reason body, Principal operator) {
    return answer(stepIn.read(orderReference, body.reason(), operator.getName()), orderReference);
  }

  @Idempotent
  @PostMapping("/{orderReference}/release")
  ResponseEntity<?> release(
      @PathVariable String orderReference, @RequestBody Reason body, Principal operator) {
    return answer(
        stepIn.release(orderReference, body.reason(), operator.getName()), orderReference);
  }

  /// Gives up a payment that is authorised and not captured, such as one in quarantine: the payer's
  /// bank frees the money.
  @Idempotent
  @PostMapping("/{orderReference}/cancellation")
  ResponseEntity<?> cancel(
      @PathVariable String orderReference, @RequestBody Reason body, Principal operator) {
    StepIn.Outcome kept = stepIn.cancel(orderReference, body.reason(), operator.getName());
    if (kept != StepIn.Outcome.DONE) {
      return answer(kept, orderReference);
    }
    return switch (provider.cancel(stored.ofReference(orderReference).orElseThrow())) {
      case Cancelling.Taken _ -> {
        // An order in quarantine is read when somebody lifts that.
        stepIn.read(orderReference, body.reason(), operator.getName());
        yield answer(StepIn.Outcome.DONE, orderReference);
      }
      case Cancelling.Refused(var reason) ->
          problems.answer(HttpStatus.CONFLICT, "not-cancellable", Map.of("provider", reason));
      case Cancelling.Unanswered _ ->
          problems.answer(HttpStatus.SERVICE_UNAVAILABLE, "provider-unreachable", Map.of());
    };
  }

  private ResponseEntity<?> answer(StepIn.Outcome outcome, String orderReference) {
    return switch (outcome) {
      case DONE ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/operations/payments/" + orderReference))
              .build();
      case UNKNOWN_ORDER -> unknown();
      case NOTHING_TO_READ -> problems.answer(HttpStatus.CONFLICT, "nothing-to-read", Map.of());
      case NOT_QUARANTINED -> problems.answer(HttpStatus.CONFLICT, "not-quarantined", Map.of());
      case ALREADY_PAID -> problems.answer(HttpStatus.CONFLICT, "not-cancellable", Map.of());
    };
  }

  private ResponseEntity<?> unknown() {
    return problems.answer(HttpStatus.NOT_FOUND, "order-unknown", Map.of());
  }

  private OrderFile fileOf(OrderQueries.OrderLine order) {
    return new OrderFile(
        order,
        orders.steps(order.topUpId()),
        orders.refunds(order.topUpId()),
        actions.of(new TopUpId(order.topUpId())));
  }
}
