package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.domain.WebhookVerdict;
import be.parkerenopmaat.payment.worldline.WebhookSignatures;
import be.parkerenopmaat.platform.problem.Problems;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the provider calls us. The raw bytes are kept with the verdict on their signature before
/// anything is answered; what they say is looked into later.
@RestController
@RequestMapping("/webhooks/worldline")
class WebhookController {

  /// An event is a few kilobytes; nobody needs more.
  static final int LONGEST_BODY_BYTES = 65_536;

  private final WebhookSignatures signatures;
  private final KeepDelivery keepDelivery;
  private final Problems problems;
  private final RateLimiter genuine;
  private final RateLimiter refused;

  WebhookController(
      WebhookSignatures signatures,
      KeepDelivery keepDelivery,
      Problems problems,
      RateLimiterRegistry limiters) {
    this.genuine = limiters.rateLimiter("webhooks");
    this.refused = limiters.rateLimiter("refused-webhooks");
    this.signatures = signatures;
    this.keepDelivery = keepDelivery;
    this.problems = problems;
  }

  /// The handshake by which the provider's portal checks that the address is ours.
  @GetMapping
  ResponseEntity<String> shakeHands(
      @RequestHeader("X-GCS-Webhooks-Endpoint-Verification") String verification) {
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(verification);
  }

  @PostMapping
  ResponseEntity<?> receive(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY_BYTES + 1);
    if (body.length > LONGEST_BODY_BYTES) {
      return problems.answer(HttpStatus.CONTENT_TOO_LARGE, "webhook-too-large", Map.of());
    }
    List<String> keyIds = values(request, "X-GCS-KeyId");
    WebhookVerdict verdict = signatures.verify(keyIds, values(request, "X-GCS-Signature"), body);
    // Two limits, so that whoever floods us with forged calls never turns the provider away.
    if (!(verdict == WebhookVerdict.ACCEPTED ? genuine : refused).acquirePermission()) {
      keepDelivery.count(verdict);
      return tooMany();
    }
    keepDelivery.keep(verdict, keyIds.size() == 1 ? keyIds.getFirst() : null, body);
    return switch (verdict) {
      case ACCEPTED -> ResponseEntity.ok().build();
      case UNSIGNED, DOUBLED, UNKNOWN_KEY, WRONG_SIGNATURE ->
          problems.answer(HttpStatus.UNAUTHORIZED, "webhook-signature-refused", Map.of());
    };
  }

  /// The provider comes back by itself; whoever floods us costs us no disk.
  private ResponseEntity<?> tooMany() {
    var problem = problems.answer(HttpStatus.TOO_MANY_REQUESTS, "too-many-calls", Map.of());
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(problem.getBody());
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }
}
