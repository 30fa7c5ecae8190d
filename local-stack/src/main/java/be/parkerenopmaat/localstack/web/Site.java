package be.parkerenopmaat.localstack.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server in this process. It has an address as soon as it is bound, before the pages that
/// need to know that address exist.
public final class Site implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Site.class.getName());

  private final String host;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Site(String host, HttpServer server) {
    this.host = host;
    this.server = server;
  }

  /// Binds `port` on `host`; port 0 takes any free one.
  ///
  /// @throws UncheckedIOException when the port is taken
  public static Site bind(String host, int port) {
    // Without it every answer on a kept-alive connection waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new Site(host, HttpServer.create(new InetSocketAddress(host, port), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on " + host + ":" + port, e);
    }
  }

  /// Starts answering with `page`; what it throws becomes an empty 500 and a line in the log.
  public Site serve(Page page) {
    server.createContext("/", exchange -> exchange(page, exchange));
    server.setExecutor(threads);
    server.start();
    return this;
  }

  /// Its address by the name that it was bound to, which is how browsers and services must know it.
  public URI baseUri() {
    return URI.create("http://" + host + ":" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void exchange(Page page, HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = page.answer(Request.of(exchange));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, exchange.getRequestMethod() + " " + exchange.getRequestURI(), e);
        answer = Answer.status(500);
      }
      answer.send(exchange);
    }
  }
}
