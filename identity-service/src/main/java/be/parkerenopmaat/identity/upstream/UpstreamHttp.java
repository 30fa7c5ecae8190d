package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// How the upstream providers are called: every call has a bound, and a provider that keeps failing
/// is left alone for a while, so that people are told at once instead of after the bound. Each
/// provider has a circuit breaker of its own, named by its host; its settings are the
/// `resilience4j.circuitbreaker` configuration `upstream`.
@Component
class UpstreamHttp {

  private static final int KEYS_MAXIMUM_BYTES = 256 * 1024;

  private final IdentitySettings.Upstream bounds;
  private final CircuitBreakerRegistry breakers;

  UpstreamHttp(IdentitySettings settings, CircuitBreakerRegistry breakers) {
    this.bounds = settings.upstream();
    this.breakers = breakers;
  }

  RestClient client() {
    return builder().build();
  }

  RestClient.Builder builder() {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(bounds.connectTimeout()).build());
    factory.setReadTimeout(bounds.readTimeout());
    return RestClient.builder()
        .requestFactory(factory)
        .requestInterceptor(
            (request, body, call) -> guarded(request.getURI(), () -> call.execute(request, body)));
  }

  DefaultResourceRetriever keyRetriever() {
    return new DefaultResourceRetriever(
        Math.toIntExact(bounds.connectTimeout().toMillis()),
        Math.toIntExact(bounds.readTimeout().toMillis()),
        KEYS_MAXIMUM_BYTES) {
      @Override
      public Resource retrieveResource(URL url) throws IOException {
        return guarded(URI.create(url.toString()), () -> super.retrieveResource(url));
      }
    };
  }

  /// @throws IOException when the provider is left alone at the moment, or what the call throws
  private <T> T guarded(URI provider, Callable<T> call) throws IOException {
    CircuitBreaker breaker = breakers.circuitBreaker(provider.getAuthority(), "upstream");
    try {
      return breaker.executeCallable(call);
    } catch (CallNotPermittedException e) {
      throw new IOException("The provider failed too often lately and is left alone", e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
