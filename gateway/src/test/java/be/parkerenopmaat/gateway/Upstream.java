package be.parkerenopmaat.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// Every service behind the gateway at once: says what it was asked, unless told what to say.
final class Upstream {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Upstream RUNNING = new Upstream();

  private final HttpServer server;
  private final Map<String, Scripted> scripted = new ConcurrentHashMap<>();

  private Upstream() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// The one of this JVM.
  static Upstream running() {
    return RUNNING;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /// Breaks off the connection instead of answering.
  void isDown(String path) {
    scripted.put(path, new Scripted(0, ""));
  }

  /// Every service is well again.
  void isWell() {
    scripted.clear();
  }

  void says(String path, int status, String body) {
    scripted.put(path, new Scripted(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Scripted script = scripted.get(path);
      if (script != null && script.status() == 0) {
        return;
      }
      byte[] body =
          (script != null
                  ? script.body()
                  : path.equals("/identity/oauth2/token") ? token(exchange) : echo(exchange))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(script == null ? 200 : script.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// The issuer: a token in exchange, which says for whom it is.
  private static String token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String audience = form.replaceFirst(".*\\baudience=([^&]+).*", "$1");
    return JSON.writeValueAsString(
        Map.of("access_token", "eyFor." + audience, "token_type", "Bearer", "expires_in", 300));
  }

  private static String echo(HttpExchange exchange) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("method", exchange.getRequestMethod());
    asked.put("path", exchange.getRequestURI().toString());
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                asked.put("header " + name.toLowerCase(Locale.ROOT), values.getFirst()));
    return JSON.writeValueAsString(asked);
  }

  private record Scripted(int status, String body) {}
}
