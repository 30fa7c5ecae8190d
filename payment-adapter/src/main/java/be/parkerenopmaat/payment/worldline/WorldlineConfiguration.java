package be.parkerenopmaat.payment.worldline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what the provider's package offers to the rest of the service.
@Configuration(proxyBeanMethods = false)
class WorldlineConfiguration {

  @Bean
  WebhookSignatures webhookSignatures(WorldlineSettings settings) {
    return new WebhookSignatures(settings.keysOfWebhooks());
  }
}
