package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GatewaySettingsTest {

  /// Manual check 2: one public address, which is a setting.
  @ParameterizedTest
  @CsvSource({"https://parkeren.example.org, true", "http://localhost:8080, false"})
  void cookies_are_for_tls_alone_where_the_public_address_has_it(URI address, boolean secure) {
    var source = new MapConfigurationPropertySource(Map.of("gateway.public-url", address));
    GatewaySettings settings = new Binder(source).bind("gateway", GatewaySettings.class).get();
    assertThat(settings.publicUrl()).isEqualTo(address);
    assertThat(settings.secure()).isEqualTo(secure);
  }
}
