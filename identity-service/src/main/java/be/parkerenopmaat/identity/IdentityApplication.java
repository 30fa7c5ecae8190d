package be.parkerenopmaat.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts identity-service.
@SpringBootApplication
@ConfigurationPropertiesScan
class IdentityApplication {

  private IdentityApplication() {}

  static void main(String[] arguments) {
    SpringApplication.run(IdentityApplication.class, arguments);
  }
}
