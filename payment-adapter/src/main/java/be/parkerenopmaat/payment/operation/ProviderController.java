package be.parkerenopmaat.payment.operation;

import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.payment.worldline.WorldlineDesk;
import be.parkerenopmaat.platform.problem.Problems;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// An operator's view of the provider: whether keys and addresses work, and what it says about an
/// order, so that nobody needs its portal to judge a quarantine. None of it moves money.
@RestController
class ProviderController {

  private final WorldlineDesk desk;
  private final PaymentOrders orders;
  private final OrderQueries queries;
  private final Problems problems;

  ProviderController(
      WorldlineDesk desk, PaymentOrders orders, OrderQueries queries, Problems problems) {
    this.desk = desk;
    this.orders = orders;
    this.queries = queries;
    this.problems = problems;
  }

  /// @param lastTestHeardAt when a test event of the provider last reached us; the one that this
  /// check asked for may come a moment later
  record CheckBody(
      String endpoint,
      String connection,
      Map<String, String> webhookKeys,
      String testWebhook,
      @Nullable Instant lastTestHeardAt) {}

  /// Changes nothing, so it needs no idempotency key.
  @PostMapping("/api/v1/operations/provider/checks")
  CheckBody check() {
    WorldlineDesk.Report report = desk.check();
    return new CheckBody(
        report.endpoint(),
        report.connection(),
        report.webhookKeys(),
        report.testWebhook(),
        queries.lastTestHeardAt().orElse(null));
  }

  @GetMapping("/api/v1/operations/payments/{orderReference}/provider")
  ResponseEntity<?> payment(@PathVariable String orderReference) {
    Optional<PaymentOrder> order = orders.ofReference(orderReference);
    if (order.isEmpty()) {
      return problems.answer(HttpStatus.NOT_FOUND, "order-unknown", Map.of());
    }
    String paymentId = order.get().paymentId();
    if (paymentId == null) {
      return problems.answer(HttpStatus.CONFLICT, "no-payment-yet", Map.of());
    }
    try {
      return desk.payment(paymentId)
          .<ResponseEntity<?>>map(ResponseEntity::ok)
          .orElseGet(() -> problems.answer(HttpStatus.CONFLICT, "no-payment-yet", Map.of()));
    } catch (WorldlineDesk.UnreachableProvider e) {
      return problems.answer(
          HttpStatus.SERVICE_UNAVAILABLE,
          "provider-unreachable",
          Map.of("reason", String.valueOf(e.getMessage())));
    }
  }
}
