package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A merchant and a payer as a test needs them: signed calls, a place that takes webhooks, and a
/// browser that fills in a form.
final class Merchant implements AutoCloseable {

  record Reply(int status, Map<String, List<String>> headers, String text) {
    JsonNode json() {
      return new JsonMapper().readTree(text);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  final List<Request> webhooks = new CopyOnWriteArrayList<>();
  final AtomicInteger refusals = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Site site =
      Site.bind("localhost", 0).serve(new Routes().post("/webhooks", this::hear));
  private final WorldlineSettings settings;
  private final URI endpoint;

  Merchant(WorldlineSettings settings, URI endpoint) {
    this.settings = settings;
    this.endpoint = endpoint;
  }

  URI webhookUrl() {
    return site.baseUri().resolve("/webhooks");
  }

  String orderBody(String reference, long cents, String locale) {
    return """
    {"order": {"amountOfMoney": {"amount": %d, "currencyCode": "EUR"},
               "references": {"merchantReference": "%s"}},
     "hostedCheckoutSpecificInput": {"returnUrl": "https://merchant.example/return",
                                     "locale": "%s"},
     "cardPaymentMethodSpecificInput": {"authorizationMode": "SALE"},
     "feedbacks": {"webhooksUrls": ["%s/webhooks"]}}
    """
        .formatted(cents, reference, locale, site.baseUri());
  }

  Reply create(String reference, long cents, String key) {
    return create(reference, cents, key, "nl_BE");
  }

  Reply create(String reference, long cents, String key, String locale) {
    return call(
        "POST",
        "/v2/" + settings.account().merchantId() + "/hostedcheckouts",
        orderBody(reference, cents, locale),
        key.isEmpty() ? Map.of() : Map.of("X-GCS-Idempotence-Key", key));
  }

  Reply read(String path) {
    return call("GET", "/v2/" + settings.account().merchantId() + path, "", Map.of());
  }

  Reply call(String method, String path, String body, Map<String, String> own) {
    return call(method, path, body, own, settings.clock().instant(), settings.account());
  }

  Reply call(
      String method,
      String path,
      String body,
      Map<String, String> own,
      Instant date,
      WorldlineSettings.Account account) {
    var headers = new LinkedHashMap<>(own);
    headers.put("X-GCS-ServerMetaInfo", "e30=");
    headers.put("Date", DATE.format(date));
    String signature =
        Signatures.ofRequest(
            account.secretApiKey(), method, "application/json", DATE.format(date), headers, path);
    headers.put("Authorization", "GCS v1HMAC:" + account.apiKeyId() + ":" + signature);
    headers.put("Content-Type", "application/json");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  /// A page as a browser gets it, without following redirects.
  Reply open(String url) {
    return send(HttpRequest.newBuilder(endpoint.resolve(url)).build());
  }

  Reply submit(String url, String field, String value) {
    return send(
        HttpRequest.newBuilder(endpoint.resolve(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .build());
  }

  private Answer hear(Request webhook) {
    webhooks.add(webhook);
    return Answer.status(refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : 200);
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    site.close();
    http.close();
  }
}
