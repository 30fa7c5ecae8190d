package be.parkerenopmaat.booking;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// What the environment gives this service beside what the platform's test kit knows of.
class SurroundingsInTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String LINK_KEY = "link-key-of-the-tests-0123456789";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "the surroundings of booking-service", Map.of("POM_LINK_KEY", LINK_KEY)));
  }
}
