package be.parkerenopmaat.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/// A browser with one tab and without JavaScript, at home on one address. Cookies of every site it
/// visits are kept until [#close].
public final class Browser implements AutoCloseable {

  private static final int MOST_REDIRECTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI home;
  private final Onlooker onlooker;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  public Browser(URI home, Onlooker onlooker) {
    this.home = home;
    this.onlooker = onlooker;
  }

  /// Opens a page, here or elsewhere, wherever its redirects lead.
  public Reply open(String address) {
    return follow(navigation(home.resolve(address)).GET().build());
  }

  /// Follows the link that has `text` in it.
  public Reply click(Reply page, String text) {
    return page.page().select("a[href]").stream()
        .filter(link -> link.text().contains(text))
        .findFirst()
        .map(link -> open(link.absUrl("href")))
        .orElseThrow(() -> missing(page, "link", text));
  }

  /// Submits the form whose button has `text` on it, with that button.
  public Reply press(Reply page, String text) {
    Element button =
        page.page().select("form button").stream()
            .filter(candidate -> candidate.text().contains(text))
            .findFirst()
            .orElseThrow(() -> missing(page, "button", text));
    if (button.closest("form") instanceof FormElement form) {
      return submit(page, form, button);
    }
    throw missing(page, "form", text);
  }

  /// Submits the form with this id as a script does, without a button.
  public Reply submit(Reply page, String formId) {
    if (page.page().getElementById(formId) instanceof FormElement form) {
      return submit(page, form, null);
    }
    throw missing(page, "form", formId);
  }

  /// Reads from the API as the web client does.
  public Reply get(String path) {
    return exchange(api(path).GET().build());
  }

  /// The same, with the access token of a client that has no cookies.
  public Reply get(String path, String accessToken) {
    return exchange(api(path).header("Authorization", "Bearer " + accessToken).GET().build());
  }

  /// Posts a form as a client does that is no browser: no redirect is followed.
  public Reply postAsClient(String path, Map<String, String> fields) {
    return exchange(
        api(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields)))
            .build());
  }

  /// Posts to the API under a fresh idempotency key.
  public Reply post(String path, String json) {
    return post(path, json, UUID.randomUUID());
  }

  public Reply post(String path, String json, UUID idempotencyKey) {
    return exchange(
        api(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey.toString())
            .header("X-XSRF-TOKEN", csrfToken())
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  public Reply patch(String path, String json) {
    return exchange(
        api(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("X-XSRF-TOKEN", csrfToken())
            .method("PATCH", BodyPublishers.ofString(json))
            .build());
  }

  public Reply put(String path, String json) {
    return exchange(
        api(path)
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", csrfToken())
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  public Reply delete(String path) {
    return exchange(
        api(path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("X-XSRF-TOKEN", csrfToken())
            .DELETE()
            .build());
  }

  /// Posts a form that a script of the home page would make, such as the one of `(Afmelden)`.
  public Reply postForm(String path, Map<String, String> fields) {
    return follow(
        navigation(home.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-XSRF-TOKEN", csrfToken())
            .POST(BodyPublishers.ofString(encode(fields)))
            .build());
  }

  /// Everything that this browser holds for its home, to go on in another browser with.
  public List<HttpCookie> cookies() {
    return List.copyOf(cookies.getCookieStore().get(home));
  }

  private Reply submit(Reply page, FormElement form, @Nullable Element button) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    form.formData().stream()
        .filter(field -> form.select("button[name=" + field.key() + "]").isEmpty())
        .forEach(field -> fields.add(Map.entry(field.key(), field.value())));
    if (button != null && button.hasAttr("name")) {
      fields.add(Map.entry(button.attr("name"), button.attr("value")));
    }
    String action = form.hasAttr("action") ? form.absUrl("action") : page.uri().toString();
    String encoded =
        fields.stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    if (form.attr("method").toLowerCase(Locale.ROOT).equals("post")) {
      return follow(
          navigation(URI.create(action))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(encoded))
              .build());
    }
    return open(action + (action.contains("?") ? "&" : "?") + encoded);
  }

  private Reply follow(HttpRequest first) {
    HttpRequest request = first;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      Reply reply = exchange(request);
      String location = reply.headers().firstValue("Location").orElse("");
      if (reply.status() / 100 != 3 || location.isEmpty()) {
        return reply;
      }
      URI next = reply.uri().resolve(location);
      if (!next.getScheme().startsWith("http")) {
        // An app on the phone claims it.
        return new Reply(next, reply.status(), reply.headers(), "");
      }
      // 302 and 303 go on with GET; nothing in this system redirects a POST to a POST.
      request = navigation(next).GET().build();
    }
    throw new Unexpected("More than " + MOST_REDIRECTS + " redirects from " + first.uri());
  }

  private Reply exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      var reply =
          new Reply(response.uri(), response.statusCode(), response.headers(), response.body());
      onlooker.sees(request, reply);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder navigation(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        .header("Accept-Language", "nl-BE,nl;q=0.9");
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(home.resolve(path))
        .timeout(PATIENCE)
        .header("Accept", "application/json, application/hal+json, application/problem+json, */*")
        .header("Accept-Language", "nl-BE,nl;q=0.9");
  }

  /// The token that the gateway gives every page in a cookie that scripts may read.
  private String csrfToken() {
    return cookie("XSRF-TOKEN").isEmpty() ? freshCsrfToken() : cookie("XSRF-TOKEN");
  }

  private String freshCsrfToken() {
    open("/");
    return cookie("XSRF-TOKEN");
  }

  private String cookie(String name) {
    return cookies.getCookieStore().get(home).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private static Unexpected missing(Reply page, String what, String text) {
    return new Unexpected(
        "%s (%d) has no %s \"%s\": %s"
            .formatted(page.uri(), page.status(), what, text, page.page().text()));
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
