package be.parkerenopmaat.payment.worldline;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the provider knows us and answers: the deep check of the health group `payment`. Never
/// part of liveness or readiness, because no restart of ours helps a provider that is down.
@Component("worldline")
final class WorldlineHealthIndicator implements HealthIndicator {

  private final WorldlineClient client;

  WorldlineHealthIndicator(WorldlineClient client) {
    this.client = client;
  }

  @Override
  public Health health() {
    Health.Builder health;
    try {
      WorldlineClient.Answer answer = client.probe("/services/testconnection");
      health = answer.ok() ? Health.up() : Health.down().withDetail("status", answer.status());
    } catch (Unanswered e) {
      health = Health.down().withDetail("reason", e.reason());
    }
    return health.withDetails(client.describe()).build();
  }
}
