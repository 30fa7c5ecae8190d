package be.parkerenopmaat.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// A browser without a screen: keeps cookies, follows redirects, presses links and buttons. It sees
/// the service at its public address, as through the gateway, and stops where a client takes over.
final class Browser {

  private static final int REDIRECTS_MAXIMUM = 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final int port;
  private final String language;

  Browser(int port) {
    this(port, "nl");
  }

  Browser(int port, String language) {
    this.port = port;
    this.language = language;
  }

  /// Where a client's answer arrived, or what is on the screen.
  record Page(URI address, int status, Map<String, String> headers, String body) {

    Document document() {
      return Jsoup.parse(body, address.toString());
    }

    /// A parameter of the address.
    String parameter(String name) {
      return Arrays.stream(String.valueOf(address.getRawQuery()).split("&", -1))
          .filter(pair -> pair.startsWith(name + "="))
          .map(pair -> pair.substring(name.length() + 1))
          .findFirst()
          .orElse("");
    }

    /// The heading.
    String title() {
      return document().select("h1").text();
    }
  }

  Page open(String address) {
    return follow(URI.create(address), null);
  }

  /// Presses the link with these words.
  Page press(Page page, String words) {
    Element link = page.document().select("a:containsOwn(" + words + ")").first();
    if (link == null) {
      throw new AssertionError("No link '" + words + "' on " + page.body());
    }
    return open(link.absUrl("href"));
  }

  /// Presses the button of that name and value, in its form.
  Page press(Page page, String name, String value) {
    Element button =
        page.document().select("button[name=" + name + "][value=" + value + "]").first();
    if (button == null) {
      throw new AssertionError("No button " + name + "=" + value + " on " + page.body());
    }
    Element form = button.closest("form");
    if (form == null) {
      throw new AssertionError("A button outside a form");
    }
    Map<String, String> fields = new HashMap<>();
    form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.val()));
    fields.put(name, value);
    return post(form.absUrl("action"), fields);
  }

  /// Presses the button and says where it would lead, without going there.
  String locationOf(Page page, String name, String value) {
    Element form = page.document().select("form").first();
    if (form == null) {
      throw new AssertionError("No form on " + page.body());
    }
    return send(URI.create(form.absUrl("action")), form(Map.of(name, value)))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  Page post(String address, Map<String, String> fields) {
    return follow(URI.create(address), form(fields));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Page follow(URI start, @Nullable String form) {
    URI address = start;
    String body = form;
    for (int i = 0; i < REDIRECTS_MAXIMUM; i++) {
      if (belongsToClient(address)) {
        return new Page(address, 0, Map.of(), "");
      }
      HttpResponse<String> answer = send(address, body);
      if (answer.statusCode() / 100 != 3) {
        return page(address, answer);
      }
      address = address.resolve(answer.headers().firstValue("Location").orElseThrow());
      body = null;
    }
    throw new AssertionError("Redirected in circles: " + address);
  }

  /// The gateway's own paths, and other hosts than this machine.
  private static boolean belongsToClient(URI address) {
    return !address.getHost().equals("localhost")
        || (address.getPort() == SignInWorld.PUBLIC_URL.getPort()
            && !address.getPath().startsWith("/identity/"));
  }

  private static Page page(URI address, HttpResponse<String> answer) {
    return new Page(
        address,
        answer.statusCode(),
        answer.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getFirst())),
        answer.body());
  }

  private HttpResponse<String> send(URI address, @Nullable String form) {
    var request =
        HttpRequest.newBuilder(reachable(address))
            .header("Accept", "text/html,application/xhtml+xml")
            .header("Accept-Language", language);
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI reachable(URI address) {
    return address.getPort() == SignInWorld.PUBLIC_URL.getPort()
        ? URI.create(address.toString().replaceFirst(":8080/", ":" + port + "/"))
        : address;
  }
}
