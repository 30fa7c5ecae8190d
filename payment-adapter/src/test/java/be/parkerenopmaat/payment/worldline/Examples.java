package be.parkerenopmaat.payment.worldline;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Settings as a test wants them.
final class Examples {

  private Examples() {}

  static WorldlineSettings settings(
      URI endpoint, String secret, Duration readTimeout, int concurrentCalls) {
    return new WorldlineSettings(
        endpoint,
        "PSPID1",
        "KEYID",
        new Secret(secret),
        new Secret("hook:" + secret),
        URI.create("https://parkeren.example/payments/return"),
        URI.create("https://parkeren.example/webhooks/worldline"),
        "SALE",
        Duration.ofHours(3),
        10,
        List.of(3012, 1, 3),
        "nl_BE",
        null,
        Duration.ofSeconds(1),
        readTimeout,
        concurrentCalls);
  }
}
