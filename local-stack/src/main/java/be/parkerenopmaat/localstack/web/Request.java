package be.parkerenopmaat.localstack.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a browser or a client asked, fully read.
public final class Request {

  private static final Pattern AMPERSAND = Pattern.compile("&");

  private final String method;
  private final URI uri;
  private final Headers headers;
  private final byte[] body;
  private final Map<String, String> pathValues;

  private Request(
      String method, URI uri, Headers headers, byte[] body, Map<String, String> pathValues) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
    this.pathValues = Map.copyOf(pathValues);
  }

  static Request of(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes(),
        Map.of());
  }

  Request withPathValues(Map<String, String> values) {
    return new Request(method, uri, headers, body, values);
  }

  public String method() {
    return method;
  }

  public String path() {
    return uri.getPath();
  }

  /// The path and, when there is one, `?` and the query, both exactly as they were sent.
  public String rawPathAndQuery() {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /// The same, percent-decoded.
  public String decodedPathAndQuery() {
    return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
  }

  /// The value of `{name}` in the template of the route that matched.
  public String pathValue(String name) {
    return Optional.ofNullable(pathValues.get(name)).orElseThrow();
  }

  /// The first value of a header; names are matched without regard to case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /// Every header and its values, named as the server normalised them.
  public Map<String, List<String>> headers() {
    return headers;
  }

  public byte[] body() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(decode(Optional.ofNullable(uri.getRawQuery()).orElse("")).get(name));
  }

  public Optional<String> form(String name) {
    return Optional.ofNullable(decode(text()).get(name));
  }

  private static Map<String, String> decode(String encoded) {
    var values = new LinkedHashMap<String, String>();
    AMPERSAND
        .splitAsStream(encoded)
        .filter(pair -> !pair.isEmpty())
        .forEach(
            pair -> {
              int equals = pair.indexOf('=');
              String name = equals < 0 ? pair : pair.substring(0, equals);
              String value = equals < 0 ? "" : pair.substring(equals + 1);
              values.putIfAbsent(unescape(name), unescape(value));
            });
    return values;
  }

  private static String unescape(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
