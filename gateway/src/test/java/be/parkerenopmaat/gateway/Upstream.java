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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// Every service behind the gateway at once: says what it was asked, unless told what to say.
final class Upstream {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Upstream RUNNING = new Upstream();

  private final HttpServer server;
  private final Map<String, Answer> scripted = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

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
    scripted.put(path, new Answer(0, ""));
  }

  /// Every service is well again.
  void isWell() {
    scripted.clear();
    gates.clear();
    ended.clear();
  }

  /// The issuer gives nothing in exchange for this token from now on.
  void knowsNoMore(String token) {
    ended.add(token);
  }

  /// What is asked at this path from now on is answered as ever, but no sooner than the gate opens.
  Gate holds(String path) {
    var gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
    gates.put(path, gate);
    return gate;
  }

  /// Holds an answer back.
  record Gate(CountDownLatch asked, CountDownLatch opened) {

    /// Returns when somebody waits for an answer that is made already.
    void awaitSomebody() {
      await(asked);
    }

    void open() {
      opened.countDown();
    }

    private void hold() {
      asked.countDown();
      await(opened);
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("Nobody came");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted at the gate", e);
      }
    }
  }

  void says(String path, int status, String body) {
    scripted.put(path, new Answer(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Answer script = scripted.get(path);
      if (script != null && script.status() == 0) {
        return;
      }
      Answer answer =
          script != null
              ? script
              : path.equals("/identity/oauth2/token")
                  ? token(exchange)
                  : new Answer(200, echo(exchange));
      Gate gate = gates.get(path);
      if (gate != null) {
        gate.hold();
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// The issuer: a token in exchange, which says for whom it is, or none.
  private Answer token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String audience = form.replaceFirst(".*\\baudience=([^&]+).*", "$1");
    return ended.stream().anyMatch(form::contains)
        ? new Answer(400, "{\"error\": \"invalid_grant\"}")
        : new Answer(
            200,
            JSON.writeValueAsString(
                Map.of(
                    "access_token",
                    "eyFor." + audience,
                    "token_type",
                    "Bearer",
                    "expires_in",
                    300)));
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

  private record Answer(int status, String body) {}
}
