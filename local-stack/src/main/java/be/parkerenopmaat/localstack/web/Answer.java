package be.parkerenopmaat.localstack.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What goes back: a status, headers and a body. Nothing is ever cacheable: simulators change their
/// mind.
public final class Answer {

  private static final int NONE = 0;

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public static Answer status(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /// No answer at all: the connection breaks before its first byte.
  public static Answer none() {
    return new Answer(NONE, Map.of(), new byte[0]);
  }

  public static Answer json(int status, JsonNode json) {
    return text(status, "application/json; charset=utf-8", json.toString());
  }

  /// A page for people. Its policy lets the browser load nothing that the page does not carry
  /// itself.
  public static Answer html(int status, String html) {
    return text(status, "text/html; charset=utf-8", html)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                + " img-src 'self' data:; frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  public static Answer text(int status, String contentType, String text) {
    return new Answer(
        status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /// 302 for an answer to GET.
  public static Answer found(URI location) {
    return status(302).with("Location", location.toString());
  }

  /// 303 after a form was posted, so that reloading the next page posts nothing again.
  public static Answer seeOther(URI location) {
    return status(303).with("Location", location.toString());
  }

  public Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  /// The HTTP status; 0 when there is no answer at all.
  public int status() {
    return status;
  }

  void send(HttpExchange exchange) throws IOException {
    if (status == NONE) {
      return;
    }
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
