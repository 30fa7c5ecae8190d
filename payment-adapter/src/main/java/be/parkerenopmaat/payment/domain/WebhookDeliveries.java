package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The calls as they are kept.
public interface WebhookDeliveries {

  /// Keeps a call; an accepted one is due at once.
  void add(WebhookDelivery delivery);

  /// Claims accepted calls that nobody looked into yet, oldest first. Nobody else gets them before
  /// `leaseUntil`.
  List<WebhookDelivery> claim(Instant now, Instant leaseUntil, int atMost);

  /// Closes a call.
  void processed(UUID id, WebhookOutcome outcome, Instant now);

  /// Forgets calls of before the given moments. Returns how many went.
  int forget(Instant acceptedBefore, Instant refusedBefore);
}
