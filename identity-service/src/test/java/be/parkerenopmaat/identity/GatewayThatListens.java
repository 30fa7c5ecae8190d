package be.parkerenopmaat.identity;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The gateway's ear for sign-outs: keeps what it was told, and does not hear what it is told first
/// of the citizens that it is deaf for.
final class GatewayThatListens {

  private static final GatewayThatListens RUNNING = new GatewayThatListens();

  private final HttpServer server;
  private final List<SignedJWT> heard = new CopyOnWriteArrayList<>();
  private final List<SignedJWT> missed = new CopyOnWriteArrayList<>();
  private final List<String> deafFor = new CopyOnWriteArrayList<>();

  private GatewayThatListens() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/logout/connect/back-channel/pom", this::hear);
    server.start();
  }

  static GatewayThatListens running() {
    return RUNNING;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /// What is told of the citizen next is not heard.
  void deafOnceFor(UUID citizen) {
    deafFor.add(citizen.toString());
  }

  List<SignedJWT> heardOf(UUID citizen) {
    return of(citizen, heard);
  }

  List<SignedJWT> missedOf(UUID citizen) {
    return of(citizen, missed);
  }

  private static List<SignedJWT> of(UUID citizen, List<SignedJWT> tokens) {
    return tokens.stream().filter(token -> subject(token).equals(citizen.toString())).toList();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      SignedJWT token = parsed(URLDecoder.decode(form, StandardCharsets.UTF_8));
      boolean deaf = deafFor.remove(subject(token));
      (deaf ? missed : heard).add(token);
      exchange.sendResponseHeaders(deaf ? 503 : 200, -1);
    }
  }

  private static SignedJWT parsed(String form) {
    try {
      return SignedJWT.parse(form.substring("logout_token=".length()));
    } catch (ParseException e) {
      throw new IllegalArgumentException(form, e);
    }
  }

  private static String subject(SignedJWT token) {
    try {
      return token.getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
