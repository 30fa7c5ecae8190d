package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.http.HttpClient;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// How the upstream providers are called: every call has a bound.
@Component
class UpstreamHttp {

  private static final int KEYS_MAXIMUM_BYTES = 256 * 1024;

  private final IdentitySettings.Upstream bounds;

  UpstreamHttp(IdentitySettings settings) {
    this.bounds = settings.upstream();
  }

  RestClient client() {
    return RestClient.builder().requestFactory(requestFactory()).build();
  }

  ClientHttpRequestFactory requestFactory() {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(bounds.connectTimeout()).build());
    factory.setReadTimeout(bounds.readTimeout());
    return factory;
  }

  DefaultResourceRetriever keyRetriever() {
    return new DefaultResourceRetriever(
        Math.toIntExact(bounds.connectTimeout().toMillis()),
        Math.toIntExact(bounds.readTimeout().toMillis()),
        KEYS_MAXIMUM_BYTES);
  }
}
