package be.parkerenopmaat.payment.settlement;

import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentOrders;
import be.parkerenopmaat.platform.problem.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The payer's way back from the payment page. The return proves nothing but that somebody holds
/// the nonce: the provider is asked at once, and whatever it says, or does not, the browser goes on
/// to the dashboard, which shows what is known (Manual checks 85 to 88).
@RestController
class ReturnController {

  private static final Logger log = LoggerFactory.getLogger(ReturnController.class);

  private final PaymentOrders orders;
  private final SettleOrder settleOrder;
  private final Problems problems;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final URI home;

  ReturnController(
      PaymentOrders orders,
      SettleOrder settleOrder,
      Problems problems,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${payment.public-url}") URI publicUrl) {
    this.orders = orders;
    this.settleOrder = settleOrder;
    this.problems = problems;
    this.transaction = transaction;
    this.clock = clock;
    this.home = publicUrl;
  }

  @GetMapping("/payments/return")
  ResponseEntity<?> back(
      @RequestParam("RETURNMAC") String returnMac, @RequestParam String hostedCheckoutId) {
    Optional<PaymentOrder> found =
        orders.ofHostedCheckout(hostedCheckoutId).filter(order -> nonceFits(order, returnMac));
    if (found.isEmpty()) {
      log.warn("A return was refused: checkout and RETURNMAC do not belong together");
      return problems.answer(HttpStatus.FORBIDDEN, "return-refused", Map.of());
    }
    PaymentOrder order = found.get();
    if (SettleOrder.open(order)) {
      readAtOnce(order);
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(home + "/?topUp=" + order.topUpId().value()))
        .build();
  }

  private void readAtOnce(PaymentOrder order) {
    try {
      PaymentOrder returned =
          transaction.execute(
              _ -> {
                PaymentOrder locked = orders.lock(order.topUpId()).orElseThrow();
                PaymentOrder marked = locked.payerReturned(clock.instant());
                // Due at once: should this replica die now, another one reads the status.
                orders.save(
                    marked, SettleOrder.open(locked) ? clock.instant().plusSeconds(10) : null);
                return marked;
              });
      settleOrder.settle(returned);
    } catch (RuntimeException e) {
      log.error("Order {}: the return was not settled; the sweep will", order.reference(), e);
    }
  }

  private static boolean nonceFits(PaymentOrder order, String returnMac) {
    Checkout checkout = order.checkout();
    return checkout != null
        && MessageDigest.isEqual(
            checkout.returnMac().getBytes(StandardCharsets.UTF_8),
            returnMac.getBytes(StandardCharsets.UTF_8));
  }
}
