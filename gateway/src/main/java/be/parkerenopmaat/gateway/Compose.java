package be.parkerenopmaat.gateway;

import be.parkerenopmaat.platform.trace.Traces;
import be.parkerenopmaat.platform.web.CorrelationId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts one answer together from several services, asked at the same time with the caller's token,
/// so that a page needs one call. What the parts mean is none of its business.
@Component
class Compose {

  private final RestClient services;
  private final AccessTokens tokens;
  private final ServiceTokens exchange;
  private final JsonMapper json;
  private final Traces traces;
  private final HeldHere heldHere;

  Compose(
      RestClient.Builder builder,
      AccessTokens tokens,
      ServiceTokens exchange,
      JsonMapper json,
      Traces traces,
      HeldHere heldHere) {
    this.services = builder.build();
    this.tokens = tokens;
    this.exchange = exchange;
    this.json = json;
    this.traces = traces;
    this.heldHere = heldHere;
  }

  /// The composed answer; when a part fails, that part's answer. Unless the answer must be
  /// complete, a part that is refused (403) or absent (404) is no failure.
  ServerResponse answer(GatewaySettings.Composition composition, ServerRequest request) {
    String token = tokens.of(request);
    HttpHeaders headers = new HttpHeaders();
    headers.addAll(
        HttpHeaders.ACCEPT_LANGUAGE, request.headers().header(HttpHeaders.ACCEPT_LANGUAGE));
    headers.set(CorrelationId.HEADER, CorrelationId.current());
    Map<String, Future<Part>> asked = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      composition
          .parts()
          .forEach(
              (name, part) ->
                  asked.put(
                      name,
                      threads.submit(
                          traces.following(
                              () -> ask(part, token, headers, composition.complete())))));
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Part>> one : asked.entrySet()) {
      switch (part(one.getValue())) {
        case Part.Given(JsonNode body) -> answer.put(one.getKey(), body);
        case Part.None _ -> answer.put(one.getKey(), null);
        case Part.Failed(HttpStatusCode status, String body) -> {
          return ServerResponse.status(status)
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .body(body);
        }
      }
    }
    if (!composition.heldHere().isEmpty()) {
      answer.put(composition.heldHere(), heldHere.of(request));
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(answer);
  }

  private Part ask(GatewaySettings.Part part, String token, HttpHeaders given, boolean needed) {
    String partsToken = exchange.of(token, part.audience());
    return services
        .get()
        .uri(part.uri())
        .headers(
            headers -> {
              headers.addAll(given);
              headers.setBearerAuth(partsToken);
            })
        .exchange(
            (_, response) -> {
              HttpStatusCode status = response.getStatusCode();
              if (status.is2xxSuccessful()) {
                return new Part.Given(json.readTree(response.getBody()));
              }
              if (!needed && (status.value() == 403 || status.value() == 404)) {
                return new Part.None();
              }
              return new Part.Failed(
                  status, new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
            });
  }

  private static Part part(Future<Part> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while composing an answer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResourceAccessException unreachable) {
        throw unreachable;
      }
      if (e.getCause() instanceof AuthenticationException signedOut) {
        throw signedOut;
      }
      throw new IllegalStateException("A part could not be asked for", e.getCause());
    }
  }

  /// What a service said to one part.
  private sealed interface Part {
    record Given(JsonNode body) implements Part {}

    record None() implements Part {}

    record Failed(HttpStatusCode status, String body) implements Part {}
  }
}
