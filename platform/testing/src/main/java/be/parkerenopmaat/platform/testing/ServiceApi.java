package be.parkerenopmaat.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The service under test, as its HTTP callers see it. Without further words a call carries no
/// token: say [#as] or [#withScopes] first. Instances are immutable, redirects are not followed.
public final class ServiceApi {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Supplier<String> baseUrl;
  private final TestTokens tokens;
  private final TestPatience patience;
  private final @Nullable String token;
  private final Map<String, String> headers;

  ServiceApi(Supplier<String> baseUrl, TestTokens tokens, TestPatience patience) {
    this(baseUrl, tokens, patience, null, Map.of());
  }

  private ServiceApi(
      Supplier<String> baseUrl,
      TestTokens tokens,
      TestPatience patience,
      @Nullable String token,
      Map<String, String> headers) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.patience = patience;
    this.token = token;
    this.headers = headers;
  }

  /// Sends what waits as long as it takes and, in the meantime, brings what it waits for.
  public <T> T during(Supplier<T> request, Runnable meanwhile) {
    return patience.during(request, meanwhile);
  }

  /// From now on in this test, the service waits for nothing that is not there at once.
  public void endPatience() {
    patience.end();
  }

  /// Calls as a citizen with scope `citizen`.
  public ServiceApi as(UUID citizenId) {
    return withToken(tokens.mint(citizenId.toString(), List.of("citizen")));
  }

  /// Calls as a client of its own right, such as enforcement or operations.
  public ServiceApi withScopes(String... scopes) {
    return withToken(tokens.mint("test-client", List.of(scopes)));
  }

  /// Calls with exactly this bearer token.
  public ServiceApi withToken(String bearer) {
    return new ServiceApi(baseUrl, tokens, patience, bearer, headers);
  }

  /// Calls without a token.
  public ServiceApi anonymous() {
    return new ServiceApi(baseUrl, tokens, patience, null, headers);
  }

  /// Adds a header, or replaces it.
  public ServiceApi header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ServiceApi(baseUrl, tokens, patience, token, more);
  }

  /// Adds an `Idempotency-Key` that nobody used before; every call of the result carries the same.
  public ServiceApi once() {
    return header("Idempotency-Key", UUID.randomUUID().toString());
  }

  /// Sends a GET.
  ///
  /// @param path from the root of the server, a context path included, with its query
  public ApiAnswer get(String path) {
    return send("GET", path, null);
  }

  /// Sends a POST.
  ///
  /// @param json the body: text as it stands, anything else written as JSON
  public ApiAnswer post(String path, Object json) {
    return send("POST", path, json);
  }

  /// Sends a PUT.
  ///
  /// @param json the body: text as it stands, anything else written as JSON
  public ApiAnswer put(String path, Object json) {
    return send("PUT", path, json);
  }

  /// Sends a PATCH.
  ///
  /// @param json the body: text as it stands, anything else written as JSON
  public ApiAnswer patch(String path, Object json) {
    return send("PATCH", path, json);
  }

  /// Sends a DELETE.
  public ApiAnswer delete(String path) {
    return send("DELETE", path, null);
  }

  /// Sends a GET for a file that is no text.
  ///
  /// @throws AssertionError when the answer is not 200
  public byte[] download(String path) {
    var answer = exchange("GET", path, null, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError("GET " + path + " was answered by " + answer.statusCode());
    }
    return answer.body();
  }

  /// Opens an answer that goes on, such as an event stream, and reads its lines as they come.
  /// Closing the result ends the call.
  public Stream<String> lines(String path) {
    return exchange("GET", path, null, BodyHandlers.ofLines()).body();
  }

  private ApiAnswer send(String method, String path, @Nullable Object json) {
    var answer = exchange(method, path, json, BodyHandlers.ofString());
    return new ApiAnswer(answer.statusCode(), answer.headers().map(), answer.body());
  }

  private <T> HttpResponse<T> exchange(
      String method, String path, @Nullable Object json, BodyHandler<T> handler) {
    var request = HttpRequest.newBuilder(URI.create(baseUrl.get() + path)).timeout(BOUND);
    if (json == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      String body = json instanceof String text ? text : JSON.writeValueAsString(json);
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(body));
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::setHeader);
    try {
      return HTTP.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + method + " " + path, e);
    }
  }
}
