package be.parkerenopmaat.localstack.worldline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Who the simulator is, and how fast.
///
/// @param host address to listen on
/// @param port 0 takes any free one
/// @param beneficiary who is paid, as the payment page prints it
/// @param clock tells the `Date` window, every moment in an answer, and when a webhook is repeated
public record WorldlineSettings(
    String host, int port, Account account, String beneficiary, Pace pace, Clock clock) {

  /// The merchant's account and its two pairs of keys.
  ///
  /// @param merchantId the account (PSPID) that the API key belongs to
  /// @param apiKeyId public half of the API key
  /// @param secretApiKey secret half, which signs every API request
  /// @param webhookKeyId names the webhook secret in `X-GCS-KeyId`
  /// @param webhookSecret signs every webhook
  public record Account(
      String merchantId,
      String apiKeyId,
      String secretApiKey,
      String webhookKeyId,
      String webhookSecret) {}

  /// How fast things happen.
  ///
  /// @param pendingFor how long "pending, then paid" stays pending
  /// @param resultPageFor how long the result page stays before it sends the payer back
  /// @param webhookRetries pauses on the clock before each repetition of a refused webhook;
  /// Worldline's own are 10 minutes, 1, 2, 8 and 24 hours
  public record Pace(Duration pendingFor, Duration resultPageFor, List<Duration> webhookRetries) {
    public Pace {
      webhookRetries = List.copyOf(webhookRetries);
    }

    /// The same with the platform's own pauses before a webhook is repeated.
    public Pace withPublishedRetries() {
      return new Pace(
          pendingFor,
          resultPageFor,
          List.of(
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              Duration.ofHours(2),
              Duration.ofHours(8),
              Duration.ofHours(24)));
    }
  }

  /// A merchant with invented keys on any free port of this machine; enough for a test.
  public static WorldlineSettings local() {
    return new WorldlineSettings(
        "localhost",
        0,
        new Account(
            "PomAntwerpen",
            "local-api-key",
            "local-api-secret",
            "local-webhook-key",
            "local-webhook-secret"),
        "Mobiliteit en Parkeren Antwerpen AG",
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            List.of(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2))),
        Clock.systemUTC());
  }

  public WorldlineSettings listeningOn(String otherHost, int otherPort) {
    return new WorldlineSettings(otherHost, otherPort, account, beneficiary, pace, clock);
  }

  public WorldlineSettings account(Account other) {
    return new WorldlineSettings(host, port, other, beneficiary, pace, clock);
  }

  public WorldlineSettings pace(Pace other) {
    return new WorldlineSettings(host, port, account, beneficiary, other, clock);
  }

  public WorldlineSettings clock(Clock other) {
    return new WorldlineSettings(host, port, account, beneficiary, pace, other);
  }
}
