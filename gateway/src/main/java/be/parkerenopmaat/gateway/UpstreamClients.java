package be.parkerenopmaat.gateway;

import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the gateway calls the services: a pool of connections, and nothing done behind anybody's
/// back.
@Configuration(proxyBeanMethods = false)
class UpstreamClients {

  private static final int SERVICES = 5;

  @Bean
  ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> pool(
      GatewaySettings settings) {
    int connections = settings.upstream().connections();
    return builder ->
        builder
            .withConnectionManagerCustomizer(
                pool ->
                    pool.setMaxConnPerRoute(connections).setMaxConnTotal(connections * SERVICES))
            // A shared cookie jar would hand one citizen's cookies to another, and a silent retry
            // could do a thing twice.
            .withHttpClientCustomizer(
                client ->
                    client
                        .disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableContentCompression());
  }
}
