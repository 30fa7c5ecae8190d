package be.parkerenopmaat.payment.worldline;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// Sends signed requests to the provider. Bounds first: every call has a connect and a read
/// timeout, only so many are under way at once, and a provider that keeps failing is left alone for
/// a while. A request is repeated at once only when that is safe: a read, or a create under the
/// same idempotence key.
@Component
final class WorldlineClient {

  private static final String NAME = "worldline";
  private static final String JSON = "application/json";
  private static final int LONGEST_ANSWER_BYTES = 1_048_576;
  private static final String META =
      Base64.getEncoder()
          .encodeToString(
              "{\"platformIdentifier\":\"Java\",\"integrator\":\"Parkeren op maat\"}"
                  .getBytes(StandardCharsets.UTF_8));
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final WorldlineSettings settings;
  private final V1Hmac signer;
  private final Clock clock;
  private final RestClient http;
  private final Retry retry;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  WorldlineClient(
      WorldlineSettings settings,
      Clock clock,
      RestClient.Builder http,
      RetryRegistry retries,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads) {
    this.settings = settings;
    this.signer = new V1Hmac(settings.apiKeyId(), settings.secretApiKey());
    this.clock = clock;
    this.http = http.clone().requestFactory(bounded(settings)).build();
    this.retry = retries.retry(NAME, retrying());
    this.breaker = breakers.circuitBreaker(NAME, breaking());
    this.bulkhead = bulkheads.bulkhead(NAME, bounding(settings.concurrentCalls()));
  }

  /// What the provider answered: any status below 500, with the body as it came.
  ///
  /// @param firstAskedAt present when the provider replayed its answer to an earlier request under
  /// the same idempotence key: milliseconds since 1970, as text
  record Answer(int status, String body, @Nullable String firstAskedAt) {

    boolean ok() {
      return status >= 200 && status < 300;
    }

    boolean absent() {
      return status == 404 || status == 410;
    }
  }

  /// Reads a resource of our merchant.
  ///
  /// @param path below the merchant, such as `/payments/1_0`
  /// @throws Unanswered when there is no answer to go by
  Answer get(String path) {
    return guarded(() -> send(HttpMethod.GET, path, null, null));
  }

  /// Creates something, once per idempotence key.
  ///
  /// @param idempotenceKey at most 40 ASCII characters; kept by the provider for at least a day
  /// @throws Unanswered when there is no answer to go by; it may have happened all the same
  Answer post(String path, byte[] json, String idempotenceKey) {
    return guarded(() -> send(HttpMethod.POST, path, json, idempotenceKey));
  }

  /// Asks something that needs a body and creates nothing.
  ///
  /// @throws Unanswered when there is no answer to go by
  Answer ask(String path, byte[] json) {
    return guarded(() -> send(HttpMethod.POST, path, json, null));
  }

  /// One read past the breaker and the retries, to learn how the provider is doing now.
  Answer probe(String path) {
    return send(HttpMethod.GET, path, null, null);
  }

  private Answer guarded(Supplier<Answer> call) {
    Supplier<Answer> guarded =
        Retry.decorateSupplier(
            retry,
            CircuitBreaker.decorateSupplier(breaker, Bulkhead.decorateSupplier(bulkhead, call)));
    try {
      return guarded.get();
    } catch (CallNotPermittedException e) {
      throw new Unanswered("not asked: the provider keeps failing", false, null, e);
    } catch (BulkheadFullException e) {
      throw new Unanswered("not asked: too many calls under way", false, null, e);
    }
  }

  private Answer send(
      HttpMethod method, String path, byte @Nullable [] json, @Nullable String idempotenceKey) {
    String fullPath = "/v2/" + settings.merchantId() + path;
    URI uri = settings.endpoint().resolve(fullPath);
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-GCS-ServerMetaInfo", META);
    if (idempotenceKey != null) {
      headers.put("X-GCS-Idempotence-Key", idempotenceKey);
    }
    String date = RFC_1123.format(clock.instant());
    String authorization = signer.authorization(method.name(), JSON, date, headers, fullPath);
    try {
      var request =
          http.method(method)
              .uri(uri)
              .header("Date", date)
              .header("Authorization", authorization)
              .header("Accept", JSON)
              .headers(all -> headers.forEach(all::set));
      if (json != null) {
        request.header("Content-Type", JSON).body(json);
      }
      Answer answer =
          request.exchange(
              (_, response) ->
                  new Answer(
                      response.getStatusCode().value(),
                      bounded(response.getBody()),
                      response.getHeaders().getFirst("X-GCS-Idempotence-Request-Timestamp")));
      return settled(method, answer);
    } catch (ResourceAccessException e) {
      throw new Unanswered(
          "no answer: " + e.getMostSpecificCause().getClass().getSimpleName(), true, null, e);
    }
  }

  private static Answer settled(HttpMethod method, Answer answer) {
    if (answer.status() >= 500) {
      throw new Unanswered("HTTP " + answer.status(), true, answer, null);
    }
    if (answer.status() == 429) {
      throw new Unanswered("HTTP 429", false, answer, null);
    }
    if (answer.status() == 409 && method.equals(HttpMethod.POST)) {
      throw new Unanswered("the same request is still running", true, answer, null);
    }
    return answer;
  }

  private static String bounded(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST_ANSWER_BYTES + 1);
    if (bytes.length > LONGEST_ANSWER_BYTES) {
      throw new IOException("an answer of more than " + LONGEST_ANSWER_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JdkClientHttpRequestFactory bounded(WorldlineSettings settings) {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    factory.setReadTimeout(settings.readTimeout());
    return factory;
  }

  private static RetryConfig retrying() {
    return RetryConfig.custom()
        .maxAttempts(3)
        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(150), 2.0))
        .retryOnException(e -> e instanceof Unanswered unanswered && unanswered.repeatAtOnce())
        .build();
  }

  private static CircuitBreakerConfig breaking() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(20)
        .minimumNumberOfCalls(10)
        .failureRateThreshold(60)
        .waitDurationInOpenState(Duration.ofSeconds(5))
        .permittedNumberOfCallsInHalfOpenState(3)
        .recordException(Unanswered.class::isInstance)
        .build();
  }

  private static BulkheadConfig bounding(int concurrentCalls) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(concurrentCalls)
        .maxWaitDuration(Duration.ZERO)
        .build();
  }

  Map<String, String> describe() {
    return Map.of("endpoint", settings.endpoint().toString(), "breaker", breaker.getState().name());
  }
}
