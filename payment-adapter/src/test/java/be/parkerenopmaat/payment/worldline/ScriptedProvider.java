package be.parkerenopmaat.payment.worldline;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A recorder at the configured host: keeps every request as it came in and answers what the test
/// wrote. It knows nothing of payments, so it judges only what goes over the wire.
final class ScriptedProvider implements AutoCloseable {

  /// A request as it came in.
  ///
  /// @param headers by lower-case name
  record Seen(String method, URI uri, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// An answer as the test wants it; a status of 0 breaks the connection instead.
  record Script(int status, String body, Map<String, String> headers) {

    static Script of(int status, String body) {
      return new Script(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final Semaphore gate = new Semaphore(0);
  private volatile boolean gated;
  private volatile Function<Seen, Script> script = _ -> Script.of(200, "{}");

  ScriptedProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  void answers(int status, String body) {
    script = _ -> Script.of(status, body);
  }

  void answers(Function<Seen, Script> answer) {
    script = answer;
  }

  /// Keeps every answer back until [#open].
  void shut() {
    gated = true;
  }

  void open() {
    gated = false;
    gate.release(1_000);
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  int underWay() {
    return underWay.get();
  }

  int mostUnderWay() {
    return mostUnderWay.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try (exchange) {
      Seen request =
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              flat(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      seen.add(request);
      if (gated) {
        gate.acquireUninterruptibly();
      }
      Script answer = script.apply(request);
      if (answer.status() == 0) {
        return;
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static Map<String, String> flat(Headers headers) {
    return headers.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(
                entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                entry -> String.join(",", entry.getValue())));
  }

  @Override
  public void close() {
    open();
    server.stop(0);
  }
}
