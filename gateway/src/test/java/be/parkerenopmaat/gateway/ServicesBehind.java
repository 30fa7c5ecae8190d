package be.parkerenopmaat.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The environment that leads the gateway to the services behind it, which [Upstream] plays.
public final class ServicesBehind implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> names = new HashMap<>();
    for (String name : new String[] {"IDENTITY", "WALLET", "BOOKING", "PAYMENT", "VISITOR_QUOTA"}) {
      names.put("POM_" + name + "_URL", Upstream.running().url());
    }
    names.put("POM_GATEWAY_CLIENT_SECRET", UUID.randomUUID().toString());
    names.put("POM_NAME", "Parkeren \"maat & zo\"");
    names.put("POM_BRAND_FOLDER", "src/test/brand");
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("the services behind the gateway", names));
  }
}
